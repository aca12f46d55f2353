//! A generated program as a tree of statements, so that a failing one can be made smaller.
//!
//! A line may have a second text, its *model*: what CPython runs in its place. Programs without models are the same for
//! every engine.

use std::fmt::Write as _;
use std::ops::Range;

/// Which of a program's two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What taipan runs.
    Program,
    /// What CPython runs.
    Model,
}

/// One line of text, in one or two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// For taipan.
    pub program: String,
    /// For CPython, where it differs.
    pub model: Option<String>,
}

impl Text {
    fn on(&self, side: Side) -> &str {
        match (side, &self.model) {
            (Side::Model, Some(model)) => model,
            _ => &self.program,
        }
    }
}

impl<T: Into<String>> From<T> for Text {
    fn from(text: T) -> Self {
        Self { program: text.into(), model: None }
    }
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A simple statement. The text may hold several lines, without indentation (a prelude).
    Line(Text),
    /// A compound statement.
    Block(Vec<Clause>),
}

/// A head (`if x:`) and what is indented below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// With its colon.
    pub head: Text,
    /// Nothing is written as `pass`.
    pub body: Vec<Item>,
}

/// A simple statement.
pub fn line(text: impl Into<String>) -> Item {
    Item::Line(Text::from(text))
}

/// A compound statement of one clause.
pub fn block(head: impl Into<String>, body: Vec<Item>) -> Item {
    Item::Block(vec![clause(head, body)])
}

/// A clause.
pub fn clause(head: impl Into<String>, body: Vec<Item>) -> Clause {
    Clause { head: Text::from(head), body }
}

/// The text of `items` on one side.
#[must_use]
pub fn render(items: &[Item], side: Side) -> String {
    let mut text = String::new();
    write_items(&mut text, items, side, 0);
    text
}

fn write_items(text: &mut String, items: &[Item], side: Side, depth: usize) {
    for item in items {
        match item {
            Item::Line(line) => {
                for one in line.on(side).lines() {
                    // Writing to a string cannot fail.
                    let _ = writeln!(text, "{:1$}{one}", "", if one.is_empty() { 0 } else { depth * 4 });
                }
            }
            Item::Block(clauses) => {
                for clause in clauses {
                    let _ = writeln!(text, "{:1$}{2}", "", depth * 4, clause.head.on(side));
                    if clause.body.is_empty() {
                        let _ = writeln!(text, "{:1$}pass", "", depth * 4 + 4);
                    }
                    write_items(text, &clause.body, side, depth + 1);
                }
            }
        }
    }
}

/// How many items there are, at every depth.
#[must_use]
pub fn size(items: &[Item]) -> usize {
    items
        .iter()
        .map(|item| match item {
            Item::Line(_) => 1,
            Item::Block(clauses) => 1 + clauses.iter().map(|clause| size(&clause.body)).sum::<usize>(),
        })
        .sum()
}

/// A change to the item with a certain number, counted from 0 in the order of the text.
#[derive(Clone, Debug)]
pub enum Change {
    /// Leaves out all items of this range, with what is in them.
    Remove(Range<usize>),
    /// Puts the statements of a clause in the place of the whole block.
    Hoist(usize, usize),
    /// Leaves out one clause of a block.
    DropClause(usize, usize),
    /// Other text for a line, or for the head of a block's clause.
    Rewrite(usize, usize, String),
}

/// The program with a change; none if the change fits nowhere.
#[must_use]
pub fn changed(items: &[Item], change: &Change) -> Option<Vec<Item>> {
    let mut number = 0;
    let mut done = false;
    let result = apply(items, change, &mut number, &mut done);
    done.then_some(result)
}

fn apply(items: &[Item], change: &Change, number: &mut usize, done: &mut bool) -> Vec<Item> {
    let mut result = Vec::new();
    for item in items {
        let own = *number;
        *number += 1;
        if let Change::Remove(range) = change
            && range.contains(&own)
        {
            *done = true;
            *number += size(std::slice::from_ref(item)) - 1;
            continue;
        }
        match item {
            Item::Line(text) => {
                let mut text = text.clone();
                if let Change::Rewrite(at, 0, new) = change
                    && *at == own
                    && text.model.is_none()
                {
                    text.program.clone_from(new);
                    *done = true;
                }
                result.push(Item::Line(text));
            }
            Item::Block(clauses) => {
                let mut kept = Vec::new();
                for (index, clause) in clauses.iter().enumerate() {
                    let mut clause = clause.clone();
                    clause.body = apply(&clause.body, change, number, done);
                    match change {
                        Change::DropClause(at, which)
                            if (*at, *which) == (own, index) && clauses.len() > 1 =>
                        {
                            *done = true;
                            continue;
                        }
                        Change::Rewrite(at, which, new)
                            if (*at, *which) == (own, index) && clause.head.model.is_none() =>
                        {
                            clause.head.program.clone_from(new);
                            *done = true;
                        }
                        _ => {}
                    }
                    kept.push(clause);
                }
                match change {
                    Change::Hoist(at, which) if *at == own && *which < kept.len() => {
                        *done = true;
                        result.append(&mut kept[*which].body);
                    }
                    _ => result.push(Item::Block(kept)),
                }
            }
        }
    }
    result
}

/// A line or head that can be rewritten, with the numbers that name it in [`Change::Rewrite`].
pub type Rewritable = (usize, usize, String);

/// All lines and heads that can be rewritten, and the number of clauses of each block by its own number.
#[must_use]
pub fn texts(items: &[Item]) -> (Vec<Rewritable>, Vec<(usize, usize)>) {
    fn walk(
        items: &[Item],
        number: &mut usize,
        texts: &mut Vec<Rewritable>,
        blocks: &mut Vec<(usize, usize)>,
    ) {
        for item in items {
            let own = *number;
            *number += 1;
            match item {
                Item::Line(text) => {
                    if text.model.is_none() && !text.program.contains('\n') {
                        texts.push((own, 0, text.program.clone()));
                    }
                }
                Item::Block(clauses) => {
                    blocks.push((own, clauses.len()));
                    for (index, clause) in clauses.iter().enumerate() {
                        if clause.head.model.is_none() {
                            texts.push((own, index, clause.head.program.clone()));
                        }
                        walk(&clause.body, number, texts, blocks);
                    }
                }
            }
        }
    }
    let (mut found, mut blocks) = (Vec::new(), Vec::new());
    walk(items, &mut 0, &mut found, &mut blocks);
    (found, blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<Item> {
        vec![
            line("a = 1"),
            Item::Block(vec![clause("if a:", vec![line("b"), line("c")]), clause("else:", vec![])]),
            Item::Line(Text { program: "d".into(), model: Some("e".into()) }),
        ]
    }

    #[test]
    fn both_sides_are_written() {
        let items = sample();
        assert_eq!(render(&items, Side::Program), "a = 1\nif a:\n    b\n    c\nelse:\n    pass\nd\n");
        assert!(render(&items, Side::Model).ends_with("\ne\n"));
        assert_eq!(size(&items), 5);
    }

    #[test]
    fn items_are_removed_by_number() {
        let text = |range| render(&changed(&sample(), &Change::Remove(range)).unwrap(), Side::Program);
        assert_eq!(text(2..3), "a = 1\nif a:\n    c\nelse:\n    pass\nd\n");
        assert_eq!(text(1..2), "a = 1\nd\n");
        assert_eq!(text(3..5), "a = 1\nif a:\n    b\nelse:\n    pass\n");
        assert!(changed(&sample(), &Change::Remove(5..6)).is_none());
    }

    #[test]
    fn blocks_are_hoisted_and_lose_clauses() {
        let text = |change| render(&changed(&sample(), &change).unwrap(), Side::Program);
        assert_eq!(text(Change::Hoist(1, 0)), "a = 1\nb\nc\nd\n");
        assert_eq!(text(Change::DropClause(1, 1)), "a = 1\nif a:\n    b\n    c\nd\n");
        assert_eq!(
            text(Change::Rewrite(1, 0, "if 0:".into())),
            "a = 1\nif 0:\n    b\n    c\nelse:\n    pass\nd\n"
        );
        assert!(changed(&sample(), &Change::Rewrite(4, 0, "x".into())).is_none());
        assert_eq!(texts(&sample()).1, [(1, 2)]);
    }
}
