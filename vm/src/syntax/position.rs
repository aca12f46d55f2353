//! Places in the source: byte ranges, and the index that turns them into lines and columns.

use alloc::vec::Vec;

/// A range of bytes of the source, `start` included and `end` excluded.
///
/// Sources are limited to 4 GiB by these fields; the entry functions refuse larger ones.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The range from `start` to `end`.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The range from the start of `self` to the end of `other`.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start, end: other.end }
    }
}

/// A line and a column of the source.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Position {
    /// Line number, from 1.
    pub line: u32,
    /// Bytes between the start of the line and the place, from 0.
    pub column: u32,
}

/// Where each line of a source starts.
#[derive(Default)]
pub struct LineIndex {
    /// Offsets of the first bytes of lines 2, 3, ...; line 1 starts at 0.
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes `source`. Lines end with `\n`, `\r\n` or a lone `\r`, as Python has them.
    #[must_use]
    pub fn new(source: &[u8]) -> Self {
        let mut starts = Vec::new();
        for (at, &byte) in source.iter().enumerate() {
            if byte == b'\n' || (byte == b'\r' && source.get(at + 1) != Some(&b'\n')) {
                starts.push(at as u32 + 1);
            }
        }
        starts.shrink_to_fit();
        Self { starts }
    }

    /// The line, from 1, on which the byte at `offset` lies.
    #[must_use]
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|&start| start <= offset) as u32 + 1
    }

    /// The line and column of the byte at `offset`.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let line = self.line(offset);
        Position { line, column: offset - self.line_start(line) }
    }

    /// Offset of the first byte of `line` (from 1); that of the last line when there are fewer.
    #[must_use]
    pub fn line_start(&self, line: u32) -> u32 {
        match (line as usize).checked_sub(2) {
            Some(index) => self.starts.get(index).or(self.starts.last()).copied().unwrap_or(0),
            None => 0,
        }
    }
}
