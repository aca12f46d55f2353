//! Unified differences of two texts, for showing what a test expected and what it got.
//!
//! Lines are compared by a longest-common-subsequence table after the common head and tail are cut
//! off; when the rest is too large for the table it is shown as one block removed and one added.

/// Lines of context around a change.
const CONTEXT: usize = 3;

/// Largest table, in cells: 4 million is some ten milliseconds.
const TABLE_LIMIT: usize = 4_000_000;

/// Lines shown before the rest is only counted.
const SHOWN_LINES: usize = 80;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edit {
    Same,
    Removed,
    Added,
}

/// The difference of `expected` and `got` in unified form; empty when they are equal.
#[must_use]
pub fn unified(expected: &str, got: &str) -> String {
    if expected == got {
        return String::new();
    }
    let old: Vec<&str> = expected.split_inclusive('\n').collect();
    let new: Vec<&str> = got.split_inclusive('\n').collect();
    let edits = edits(&old, &new);
    let mut lines = vec!["--- expected".to_string(), "+++ got".to_string()];
    let changes: Vec<usize> = (0..edits.len()).filter(|&i| edits[i] != Edit::Same).collect();
    let mut next = 0;
    while next < changes.len() {
        let mut last = next;
        while last + 1 < changes.len() && changes[last + 1] - changes[last] <= 2 * CONTEXT + 1 {
            last += 1;
        }
        let from = changes[next].saturating_sub(CONTEXT);
        let to = (changes[last] + CONTEXT + 1).min(edits.len());
        hunk(&mut lines, &edits, from..to, &old, &new);
        next = last + 1;
    }
    if lines.len() > SHOWN_LINES {
        let hidden = lines.len() - SHOWN_LINES;
        lines.truncate(SHOWN_LINES);
        lines.push(format!("… {hidden} more lines"));
    }
    lines.join("\n") + "\n"
}

fn hunk(lines: &mut Vec<String>, edits: &[Edit], range: std::ops::Range<usize>, old: &[&str], new: &[&str]) {
    let count = |part: &[Edit], skipped| part.iter().filter(|&&edit| edit != skipped).count();
    let mut old_at = count(&edits[..range.start], Edit::Added);
    let mut new_at = count(&edits[..range.start], Edit::Removed);
    let part = &edits[range];
    lines.push(format!(
        "@@ -{},{} +{},{} @@",
        old_at + 1,
        count(part, Edit::Added),
        new_at + 1,
        count(part, Edit::Removed)
    ));
    for edit in part {
        let (mark, line) = match edit {
            Edit::Same => (' ', old[old_at]),
            Edit::Removed => ('-', old[old_at]),
            Edit::Added => ('+', new[new_at]),
        };
        old_at += usize::from(*edit != Edit::Added);
        new_at += usize::from(*edit != Edit::Removed);
        match line.strip_suffix('\n') {
            Some(text) => lines.push(format!("{mark}{text}")),
            None => {
                lines.push(format!("{mark}{line}"));
                lines.push("\\ no newline at end".to_string());
            }
        }
    }
}

/// The edits that turn `old` into `new`, in order.
fn edits(old: &[&str], new: &[&str]) -> Vec<Edit> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[head..], &new[head..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[..old.len() - tail], &new[..new.len() - tail]);
    let mut result = vec![Edit::Same; head];
    if old.len().saturating_mul(new.len()) > TABLE_LIMIT {
        result.extend(vec![Edit::Removed; old.len()]);
        result.extend(vec![Edit::Added; new.len()]);
    } else {
        let width = new.len() + 1;
        // common[i * width + j]: longest common subsequence of old[i..] and new[j..].
        let mut common = vec![0u32; (old.len() + 1) * width];
        for i in (0..old.len()).rev() {
            for j in (0..new.len()).rev() {
                common[i * width + j] = if old[i] == new[j] {
                    common[(i + 1) * width + j + 1] + 1
                } else {
                    common[(i + 1) * width + j].max(common[i * width + j + 1])
                };
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < old.len() || j < new.len() {
            if i < old.len() && j < new.len() && old[i] == new[j] {
                result.push(Edit::Same);
                i += 1;
                j += 1;
            } else if j == new.len()
                || i < old.len() && common[(i + 1) * width + j] >= common[i * width + j + 1]
            {
                result.push(Edit::Removed);
                i += 1;
            } else {
                result.push(Edit::Added);
                j += 1;
            }
        }
    }
    result.extend(vec![Edit::Same; tail]);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_have_no_difference() {
        assert_eq!(unified("a\nb\n", "a\nb\n"), "");
    }

    #[test]
    fn a_changed_line_is_shown_with_its_surroundings() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        let new = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n";
        let expected = "--- expected\n+++ got\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n";
        assert_eq!(unified(old, new), expected);
    }

    #[test]
    fn distant_changes_make_two_hunks() {
        let old: String = (0..30).map(|i| format!("{i}\n")).collect();
        let new = old.replace("3\n4\n", "3\nx\n4\n").replace("27\n", "");
        let diff = unified(&old, &new);
        assert_eq!(diff.matches("@@ ").count(), 2, "{diff}");
        assert!(diff.contains("\n+x\n") && diff.contains("\n-27\n"), "{diff}");
        assert!(!diff.contains("\n 15\n"), "{diff}");
    }

    #[test]
    fn a_missing_final_newline_is_named() {
        assert!(unified("a\n", "a").contains("+a\n\\ no newline at end"));
    }

    #[test]
    fn long_differences_are_cut() {
        let new: String = (0..500).map(|i| format!("{i}\n")).collect();
        let diff = unified("", &new);
        assert_eq!(diff.lines().count(), SHOWN_LINES + 1);
        assert!(diff.ends_with("more lines\n"));
    }

    #[test]
    fn huge_differences_fall_back_to_blocks() {
        let old: Vec<&str> = vec!["a"; 3000];
        let new: Vec<&str> = vec!["b"; 3000];
        let edits = edits(&old, &new);
        assert!(edits[..3000].iter().all(|&edit| edit == Edit::Removed));
        assert!(edits[3000..].iter().all(|&edit| edit == Edit::Added));
    }
}
