//! Every rule, in the order of the documentation. To add one: its file, its page, its strings, two lines here.

use super::rule::Rule;

mod columns;
mod lock_invalid;
mod names;
mod placeholder;

mod alert_missing;
mod anchor_broken;
mod change_contradicts_content;
mod change_date_differs;
mod change_date_invalid;
mod change_extra;
mod change_missing;
mod change_out_of_order;
mod change_unrecorded;
mod contents_invalid;
mod date_format_mixed;
mod date_stale;
mod deceptive_character;
mod emphasis_broken;
mod file_name_unsafe;
mod file_refused;
mod glossary_invalid;
mod glossary_unused;
mod heading_level_differs;
mod image_missing;
mod include_differs;
mod include_missing;
mod invisible_character;
mod label_break_missing;
mod link_active_document;
mod link_broken;
mod link_insecure;
mod link_local_path;
mod link_malformed;
mod link_missing;
mod link_target_differs;
mod link_unreachable;
mod link_wrong_locale;
mod list_differs;
mod marker_glued;
mod metadata_differs;
mod metadata_invalid;
mod metadata_missing;
mod nesting_too_deep;
mod next_step_backward;
mod number_differs;
mod page_duplicate;
mod page_extra;
mod page_missing;
mod placeholder_swallowed;
mod process_orphan;
mod section_extra;
mod section_missing;
mod section_moved;
mod settings_invalid;
mod step_metadata_differs;
mod suppression_unused;
mod table_row_malformed;
mod table_shape_differs;
mod task_conflict;
mod task_duplicate;
mod task_extra;
mod task_id_lookalike;
mod task_missing;
mod task_moved;
mod task_name_untranslated;
mod task_requirement_differs;
mod task_role_differs;
mod task_row_malformed;
mod task_services_differ;
mod task_table_unreadable;
mod term_forbidden;
mod term_inconsistent;
mod title_mismatch;
mod translation_pending;
mod translation_stale;
mod typography;
mod untranslated_text;
mod vocabulary_unknown;

/// Every rule.
pub const RULES: &[Rule] = &[
    task_missing::RULE,
    task_extra::RULE,
    task_moved::RULE,
    task_duplicate::RULE,
    task_requirement_differs::RULE,
    task_role_differs::RULE,
    task_services_differ::RULE,
    task_name_untranslated::RULE,
    task_conflict::RULE,
    task_id_lookalike::RULE,
    task_row_malformed::RULE,
    task_table_unreadable::RULE,
    page_missing::RULE,
    page_extra::RULE,
    page_duplicate::RULE,
    section_missing::RULE,
    section_extra::RULE,
    section_moved::RULE,
    heading_level_differs::RULE,
    step_metadata_differs::RULE,
    list_differs::RULE,
    table_shape_differs::RULE,
    table_row_malformed::RULE,
    alert_missing::RULE,
    include_differs::RULE,
    nesting_too_deep::RULE,
    link_missing::RULE,
    link_target_differs::RULE,
    link_wrong_locale::RULE,
    link_broken::RULE,
    anchor_broken::RULE,
    image_missing::RULE,
    include_missing::RULE,
    link_malformed::RULE,
    link_insecure::RULE,
    link_local_path::RULE,
    link_active_document::RULE,
    link_unreachable::RULE,
    change_missing::RULE,
    change_extra::RULE,
    change_date_differs::RULE,
    change_date_invalid::RULE,
    change_out_of_order::RULE,
    change_unrecorded::RULE,
    change_contradicts_content::RULE,
    date_format_mixed::RULE,
    untranslated_text::RULE,
    translation_pending::RULE,
    number_differs::RULE,
    term_inconsistent::RULE,
    term_forbidden::RULE,
    emphasis_broken::RULE,
    placeholder_swallowed::RULE,
    typography::RULE,
    marker_glued::RULE,
    label_break_missing::RULE,
    invisible_character::RULE,
    deceptive_character::RULE,
    process_orphan::RULE,
    next_step_backward::RULE,
    metadata_missing::RULE,
    metadata_differs::RULE,
    metadata_invalid::RULE,
    title_mismatch::RULE,
    date_stale::RULE,
    translation_stale::RULE,
    suppression_unused::RULE,
    glossary_unused::RULE,
    vocabulary_unknown::RULE,
    file_refused::RULE,
    file_name_unsafe::RULE,
    contents_invalid::RULE,
    settings_invalid::RULE,
    glossary_invalid::RULE,
    lock_invalid::RULE,
];

/// The rule that speaks of suppressions themselves.
pub(super) const SUPPRESSION_UNUSED: &str = suppression_unused::RULE.name;

/// The rule whose findings mean that the checks could not do their work.
pub const UNREADABLE: &str = task_table_unreadable::RULE.name;

/// The rule that speaks of translations whose source has changed since.
pub const STALE: &str = translation_stale::RULE.name;

/// The rules that say nothing where nothing is known of the past.
pub const NEED_HISTORY: &[&str] = &[STALE, change_unrecorded::RULE.name];

/// The rule whose findings come from asking other sites.
pub const EXTERNAL: &str = link_unreachable::RULE.name;

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}
