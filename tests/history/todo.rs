//! `diptych todo` and `diptych changes`: what a translator has to do, in which order; what no Refresh Summary tells, and the
//! rows that would tell it.

mod changes;
mod fixture;
mod formats;
mod list;
