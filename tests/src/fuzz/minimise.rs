//! Makes a failing program smaller while it still fails.
//!
//! Statements are removed in ever smaller groups, blocks are replaced by what they hold, clauses are dropped, and
//! parenthesised parts of expressions are replaced by small numbers or by their own parts. Whatever no longer fails is
//! put back. The result is not the least possible program, but one to be read.

use super::tree::{Change, Item, changed, size, texts};

/// The smallest version of `items` found with at most `attempts` calls of `fails`.
pub fn minimise(items: Vec<Item>, mut attempts: usize, mut fails: impl FnMut(&[Item]) -> bool) -> Vec<Item> {
    let mut best = items;
    let mut attempt = |best: &mut Vec<Item>, change: &Change| -> bool {
        let Some(candidate) = changed(best, change) else { return false };
        if attempts == 0 || candidate == *best {
            return false;
        }
        attempts -= 1;
        let still = fails(&candidate);
        if still {
            *best = candidate;
        }
        still
    };
    loop {
        let mut progress = remove_groups(&mut best, &mut attempt);
        progress |= open_blocks(&mut best, &mut attempt);
        progress |= shorten_texts(&mut best, &mut attempt);
        if !progress {
            return best;
        }
    }
}

type Attempt<'a> = dyn FnMut(&mut Vec<Item>, &Change) -> bool + 'a;

fn remove_groups(best: &mut Vec<Item>, attempt: &mut Attempt<'_>) -> bool {
    let mut progress = false;
    let mut group = size(best).div_ceil(2).max(1);
    loop {
        // From the end: what comes later uses what comes before.
        let mut end = size(best);
        while end > 0 {
            let start = end.saturating_sub(group);
            progress |= attempt(best, &Change::Remove(start..end));
            end = start.min(size(best));
        }
        if group == 1 {
            return progress;
        }
        group /= 2;
    }
}

fn open_blocks(best: &mut Vec<Item>, attempt: &mut Attempt<'_>) -> bool {
    let mut progress = false;
    let mut next = 0;
    // Numbers change with every success, so the list is made again each time.
    while let Some((number, clauses)) = texts(best).1.get(next).copied() {
        let hoisted = (0..clauses).any(|which| attempt(best, &Change::Hoist(number, which)));
        let dropped =
            !hoisted && (0..clauses).rev().any(|which| attempt(best, &Change::DropClause(number, which)));
        progress |= hoisted || dropped;
        if !(hoisted || dropped) {
            next += 1;
        }
    }
    progress
}

fn shorten_texts(best: &mut Vec<Item>, attempt: &mut Attempt<'_>) -> bool {
    let mut progress = false;
    let mut next = 0;
    while let Some((number, which, text)) = texts(best).0.get(next).cloned() {
        let shorter = shorter(&text)
            .into_iter()
            .any(|candidate| attempt(best, &Change::Rewrite(number, which, candidate)));
        progress |= shorter;
        if !shorter {
            next += 1;
        }
    }
    progress
}

/// Versions of a line in which one bracketed part is simpler, those that save most first.
fn shorter(text: &str) -> Vec<String> {
    let mut candidates = Vec::new();
    for (start, end) in brackets(text) {
        let (before, inside, after) = (&text[..start], &text[start + 1..end], &text[end + 1..]);
        let is_call = before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ']' || c == ')');
        if text.as_bytes()[start] == b'(' && !is_call {
            for simple in ["0", "1"].into_iter().chain(operands(inside)) {
                candidates.push(format!("{before}{simple}{after}"));
            }
        } else {
            // A call, an index, a display: fewer parts.
            let parts = operands_at(inside, &[", "]);
            for skipped in 0..parts.len() {
                let mut kept = parts.clone();
                kept.remove(skipped);
                let (open, close) = (&text[start..=start], &text[end..=end]);
                candidates.push(format!("{before}{open}{}{close}{after}", kept.join(", ")));
            }
            if is_call && text.as_bytes()[start] == b'(' {
                // The argument instead of the call.
                let name = before.len()
                    - before.trim_end_matches(|c: char| c.is_alphanumeric() || "_.".contains(c)).len();
                let head = &before[..before.len() - name];
                if !head.ends_with("def ") && !head.ends_with("class ") {
                    candidates.extend(parts.iter().take(1).map(|part| format!("{head}{part}{after}")));
                }
            }
        }
    }
    candidates.retain(|candidate| candidate.len() < text.len());
    candidates.sort_by_key(String::len);
    candidates.dedup();
    candidates
}

/// The places of all pairs of brackets outside of string literals.
fn brackets(text: &str) -> Vec<(usize, usize)> {
    let mut open = Vec::new();
    let mut found = Vec::new();
    let mut quote = None;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), b'\\') => escaped = true,
            (Some(q), _) if q == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'(' | b'[' | b'{') => open.push(at),
            (None, b')' | b']' | b'}') => found.extend(open.pop().map(|start| (start, at))),
            _ => {}
        }
    }
    found
}

fn operands(inside: &str) -> Vec<&str> {
    let all = [
        ", ", " + ", " - ", " * ", " // ", " / ", " % ", " & ", " | ", " ^ ", " << ", " >> ", " ** ", " or ",
        " and ", " if ", " else ", " < ", " <= ", " > ", " >= ", " == ", " != ",
    ];
    operands_at(inside, &all)
}

/// The parts of `inside` between operators outside of brackets and strings.
fn operands_at<'a>(inside: &'a str, operators: &[&str]) -> Vec<&'a str> {
    let nested = brackets(inside);
    let mut parts = Vec::new();
    let (mut start, mut at, mut quote) = (0, 0, None);
    while at < inside.len() {
        if let Some((_, end)) = nested.iter().find(|(open, _)| *open == at) {
            at = end + 1;
            continue;
        }
        let byte = inside.as_bytes()[at];
        match quote {
            Some(q) if q == byte => quote = None,
            None if byte == b'"' || byte == b'\'' => quote = Some(byte),
            _ => {}
        }
        let here = operators.iter().find(|operator| {
            quote.is_none() && inside.is_char_boundary(at) && inside[at..].starts_with(**operator)
        });
        match here {
            Some(operator) => {
                parts.push(&inside[start..at]);
                at += operator.len();
                start = at;
            }
            None => at += 1,
        }
    }
    if start < inside.len() {
        parts.push(&inside[start..]);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::super::tree::{Side, block, line, render};
    use super::*;

    #[test]
    fn what_matters_is_left() {
        let program = vec![
            line("x = 1"),
            block("for i in range(9):", vec![line("y = (x + (bad(i, 2) * 3))"), line("z = 2")]),
            line("print(z)"),
        ];
        let small = minimise(program, 1000, |items| render(items, Side::Program).contains("bad(i"));
        assert_eq!(render(&small, Side::Program), "y = bad(i)\n");
    }

    #[test]
    fn attempts_are_bounded() {
        let program: Vec<_> = (0..100).map(|i| line(format!("x = {i}"))).collect();
        let mut calls = 0;
        let small = minimise(program.clone(), 7, |_| {
            calls += 1;
            false
        });
        assert_eq!((small, calls), (program, 7));
    }

    #[test]
    fn brackets_in_strings_do_not_count() {
        assert_eq!(brackets("f(')', \"(\")"), [(1, 10)]);
        assert_eq!(operands_at("a, (b, c), 'd, e'", &[", "]), ["a", "(b, c)", "'d, e'"]);
    }
}
