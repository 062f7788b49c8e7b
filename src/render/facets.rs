//! What a long list can be filtered by: the choices of all rows are gathered before the rows are made, and each row says
//! which of them are its own in a few characters, because a list may have thousands.

use super::views::{Facet, FacetChoice};

/// The value of the choice for rows that name nothing.
pub(super) const NONE: &str = "none";

/// The facets of one list.
pub(super) struct Facets {
    gathered: Vec<Gathered>,
    /// For each row its choices: the facet and the choice, as indices.
    rows: Vec<Vec<(usize, usize)>>,
}

/// In which order a facet shows its choices.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// As they were first named.
    AsNamed,
    /// Those of most rows first.
    Busiest,
}

struct Gathered {
    order: Order,
    choices: Vec<FacetChoice>,
    by_value: std::collections::BTreeMap<String, usize>,
}

impl Facets {
    /// One facet for each order that is given; they are known by their index.
    pub(super) fn new(orders: &[Order]) -> Self {
        let gathered = orders.iter().map(|order| Gathered {
            order: *order,
            choices: Vec::new(),
            by_value: std::collections::BTreeMap::new(),
        });
        Self { gathered: gathered.collect(), rows: Vec::new() }
    }

    /// Begins the next row.
    pub(super) fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Names a choice, so that it has its place in the order.
    pub(super) fn offer(&mut self, facet: usize, choice: FacetChoice) -> usize {
        let Gathered { choices, by_value, .. } = &mut self.gathered[facet];
        *by_value.entry(choice.value.clone()).or_insert_with(|| {
            choices.push(choice);
            choices.len() - 1
        })
    }

    /// The row that was begun last has the choice of this value, which is made when it is first named.
    pub(super) fn choose(&mut self, facet: usize, value: &str, choice: impl FnOnce() -> FacetChoice) {
        let known = self.gathered[facet].by_value.get(value).copied();
        let index = known.unwrap_or_else(|| self.offer(facet, choice()));
        let Some(row) = self.rows.last_mut() else { return };
        if !row.contains(&(facet, index)) {
            row.push((facet, index));
            self.gathered[facet].choices[index].count += 1;
        }
    }

    /// The facets with the choices that rows have, and the key of each row: for each facet the numbers of the row's
    /// choices between commas, the facets between spaces.
    pub(super) fn finish(self) -> (Vec<Facet>, Vec<String>) {
        let (facets, places): (Vec<Facet>, Vec<Vec<usize>>) = self.gathered.into_iter().map(Gathered::in_order).unzip();
        let field = |row: &[(usize, usize)], facet: usize| {
            let own = row.iter().filter(|(of, _)| *of == facet);
            let mut shown: Vec<usize> = own.map(|(_, choice)| places[facet][*choice]).collect();
            shown.sort_unstable();
            shown.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
        };
        let key = |row: &Vec<_>| (0..facets.len()).map(|facet| field(row, facet)).collect::<Vec<_>>().join(" ");
        let keys = self.rows.iter().map(key).collect();
        (facets, keys)
    }
}

impl Gathered {
    /// The facet as it is shown, and where each choice came to stand.
    fn in_order(self) -> (Facet, Vec<usize>) {
        let mut order: Vec<usize> = (0..self.choices.len()).filter(|index| self.choices[*index].count > 0).collect();
        if self.order == Order::Busiest {
            let key = |index: &usize| {
                let choice = &self.choices[*index];
                (choice.value == NONE, std::cmp::Reverse(choice.count), choice.name.clone())
            };
            order.sort_by_key(key);
        }
        let mut places = vec![0; self.choices.len()];
        order.iter().enumerate().for_each(|(place, index)| places[*index] = place);
        let choices = order.into_iter().map(|index| self.choices[index].clone()).collect();
        (Facet { choices }, places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(value: &str) -> FacetChoice {
        FacetChoice::new(value, value)
    }

    #[test]
    fn rows_say_their_choices_by_the_place_in_which_they_are_shown() {
        let mut facets = Facets::new(&[Order::AsNamed, Order::Busiest]);
        facets.offer(0, choice("unused"));
        for (phase, services) in [("assess", &["x", "y"][..]), ("enable", &["y", "y"]), ("assess", &[])] {
            facets.row();
            facets.choose(0, phase, || choice(phase));
            services.iter().for_each(|service| facets.choose(1, service, || choice(service)));
        }
        let (facets, keys) = facets.finish();
        let shown = |facet: &Facet| -> Vec<String> {
            facet.choices.iter().map(|choice| format!("{} {}", choice.value, choice.count)).collect()
        };
        assert_eq!(shown(&facets[0]), ["assess 2", "enable 1"]);
        assert_eq!(shown(&facets[1]), ["y 2", "x 1"]);
        assert_eq!(keys, ["0 0,1", "1 0", "0 "]);
    }

    #[test]
    fn rows_that_name_nothing_come_last() {
        let mut facets = Facets::new(&[Order::Busiest]);
        for value in [NONE, NONE, "role"] {
            facets.row();
            facets.choose(0, value, || choice(value));
        }
        let (facets, keys) = facets.finish();
        assert_eq!(facets[0].choices[1].value, NONE);
        assert_eq!(keys, ["1", "1", "0"]);
    }
}
