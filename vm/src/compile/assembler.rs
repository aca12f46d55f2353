//! Writes instruction words: labels and jumps, line table, exception rows, and which locals are bound where.
//!
//! Invariants:
//! 1. Nothing is emitted where control cannot come (`flow` is `None`): code after a `return` costs nothing.
//! 2. A label's flow is the intersection of the flows of the jumps to it, so after binding it `flow` holds only
//!    locals that are bound on every way there. Labels bound before jumps to them are given their flow by the caller.
//! 3. Exception ranges are closed in the order their constructs end: inner ones come first in the table.

use alloc::vec::Vec;

use super::error::{Fail, Result};
use crate::bytecode::opcode::{self, Op};
use crate::bytecode::unit::{self, ExceptionRow};

/// A place in the code, perhaps not known yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Label(usize);

/// The locals, by number below 128, that are surely bound.
pub(super) type Flow = u128;

struct Place {
    word: Option<u32>,
    flow: Option<Flow>,
}

#[derive(Clone, Copy)]
enum Field {
    /// `d`, 16 bits.
    Short,
    /// The extra word.
    Long,
}

struct Fixup {
    /// First word of the instruction.
    word: usize,
    label: Label,
    field: Field,
}

/// Ranges of one exception handler while they grow.
pub(super) struct Region {
    handler: Label,
    register: u8,
    open: Option<u32>,
    ranges: Vec<(u32, u32)>,
}

/// What [`Assembler::finish`] gives.
pub(super) struct Assembled {
    pub(super) code: Vec<u32>,
    pub(super) lines: Vec<u8>,
    pub(super) columns: Vec<u8>,
    pub(super) exceptions: Vec<ExceptionRow>,
}

/// The code of one unit while it grows.
pub(super) struct Assembler {
    code: Vec<u32>,
    lines: Vec<u8>,
    line_word: u32,
    line_last: u32,
    /// Line of what is emitted next.
    pub(super) line: u32,
    /// Is there a table of columns?
    pub(super) keeps_columns: bool,
    columns: Vec<u8>,
    column_word: u32,
    column_last: u32,
    /// Column of what is emitted next.
    pub(super) column: u32,
    /// Locals bound here; `None` where control cannot come.
    pub(super) flow: Option<Flow>,
    /// Emit conditional jumps that reach everywhere.
    long_jumps: bool,
    places: Vec<Place>,
    fixups: Vec<Fixup>,
    /// Words whose `d` counts far registers from 0.
    far: Vec<usize>,
    regions: Vec<Region>,
    rows: Vec<(u32, u32, Label, u8)>,
}

impl Assembler {
    pub(super) fn new(first_line: u32, flow: Flow, long_jumps: bool) -> Self {
        Self {
            code: Vec::new(),
            lines: Vec::new(),
            line_word: 0,
            line_last: first_line,
            line: first_line,
            keeps_columns: false,
            columns: Vec::new(),
            column_word: 0,
            column_last: 0,
            column: 0,
            flow: Some(flow),
            long_jumps,
            places: Vec::new(),
            fixups: Vec::new(),
            far: Vec::new(),
            regions: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Keeps a table of columns beside that of lines, if asked to.
    pub(super) fn with_columns(self, keeps_columns: bool) -> Self {
        Self { keeps_columns, ..self }
    }

    pub(super) fn here(&self) -> u32 {
        self.code.len() as u32
    }

    pub(super) fn reachable(&self) -> bool {
        self.flow.is_some()
    }

    fn push(&mut self, word: u32) {
        if self.line != self.line_last {
            let at = self.here();
            unit::push_line(
                &mut self.lines,
                at - self.line_word,
                self.line.wrapping_sub(self.line_last) as i32,
            );
            self.line_word = at;
            self.line_last = self.line;
        }
        if self.keeps_columns && self.column != self.column_last {
            let at = self.here();
            unit::push_line(
                &mut self.columns,
                at - self.column_word,
                self.column.wrapping_sub(self.column_last) as i32,
            );
            self.column_word = at;
            self.column_last = self.column;
        }
        self.code.push(word);
    }

    /// Emits an instruction of one word.
    pub(super) fn abc(&mut self, op: Op, a: u8, b: u8, c: u8) {
        debug_assert!(op.info().words() == 1);
        if self.reachable() {
            self.push(opcode::encode(op, a, b, c));
        }
    }

    /// Emits an instruction of one word with the 16-bit field `d`.
    pub(super) fn ad(&mut self, op: Op, a: u8, d: u16) {
        debug_assert!(op.info().words() == 1);
        if self.reachable() {
            self.push(opcode::encode_wide(op, a, d));
        }
    }

    /// Emits an instruction of two words.
    pub(super) fn abcx(&mut self, op: Op, a: u8, b: u8, c: u8, x: u32) {
        debug_assert!(op.info().words() == 2);
        if self.reachable() {
            self.push(opcode::encode(op, a, b, c));
            self.code.push(x);
        }
    }

    /// Emits an instruction that names far register `index`, counted from the first far one.
    pub(super) fn far(&mut self, op: Op, a: u8, index: u16) {
        if self.reachable() {
            self.far.push(self.code.len());
            self.push(opcode::encode_wide(op, a, index));
        }
    }

    pub(super) fn label(&mut self) -> Label {
        self.places.push(Place { word: None, flow: None });
        Label(self.places.len() - 1)
    }

    /// Puts the label here; control comes from above and from the jumps to it so far.
    pub(super) fn bind(&mut self, label: Label) {
        let here = self.here();
        let place = &mut self.places[label.0];
        debug_assert!(place.word.is_none());
        place.word = Some(here);
        self.flow = match (self.flow, place.flow) {
            (Some(above), Some(jumps)) => Some(above & jumps),
            (above, jumps) => above.or(jumps),
        };
    }

    fn jump_to(&mut self, word: usize, label: Label, field: Field) {
        if let Some(flow) = self.flow {
            let place = &mut self.places[label.0];
            place.flow = Some(place.flow.map_or(flow, |other| other & flow));
        }
        self.fixups.push(Fixup { word, label, field });
    }

    /// Goes on at the label.
    pub(super) fn jump(&mut self, label: Label) {
        if self.reachable() {
            let word = self.code.len();
            self.abcx(Op::Jump, 0, 0, 0, 0);
            self.jump_to(word, label, Field::Long);
            self.flow = None;
        }
    }

    /// Emits a jump that has its distance in the extra word.
    pub(super) fn jump_abc(&mut self, op: Op, a: u8, b: u8, c: u8, label: Label) {
        if self.reachable() {
            let word = self.code.len();
            self.abcx(op, a, b, c, 0);
            self.jump_to(word, label, Field::Long);
        }
    }

    /// Goes on at the label if the truth of `a` is `when`.
    pub(super) fn jump_if(&mut self, a: u8, when: bool, label: Label) {
        if !self.reachable() {
            return;
        }
        let op = |when| if when { Op::JumpTrue } else { Op::JumpFalse };
        if self.long_jumps {
            let over = Op::Jump.info().words() as u16;
            self.ad(op(!when), a, over);
            let flow = self.flow;
            self.jump(label);
            self.flow = flow;
        } else {
            let word = self.code.len();
            self.ad(op(when), a, 0);
            self.jump_to(word, label, Field::Short);
        }
    }

    /// Begins a range whose exceptions go to `handler` with the exception in `register`.
    pub(super) fn open_region(&mut self, handler: Label, register: u8) {
        let open = Some(self.here());
        self.regions.push(Region { handler, register, open, ranges: Vec::new() });
    }

    /// How many ranges are open.
    pub(super) fn region_depth(&self) -> usize {
        self.regions.len()
    }

    /// Interrupts all ranges from number `depth` on; [`resume_regions`](Self::resume_regions) goes on with them.
    pub(super) fn pause_regions(&mut self, depth: usize) {
        let here = self.here();
        for region in self.regions.iter_mut().skip(depth) {
            if let Some(start) = region.open.take()
                && start < here
            {
                region.ranges.push((start, here));
            }
        }
    }

    /// Goes on with all open ranges.
    pub(super) fn resume_regions(&mut self) {
        let here = self.here();
        for region in &mut self.regions {
            region.open.get_or_insert(here);
        }
    }

    /// Ends the innermost range; true if it covers any code.
    pub(super) fn close_region(&mut self) -> bool {
        self.pause_regions(self.regions.len() - 1);
        let Some(region) = self.regions.pop() else { return false };
        for &(start, end) in &region.ranges {
            self.rows.push((start, end, region.handler, region.register));
        }
        !region.ranges.is_empty()
    }

    /// Resolves jumps and far registers; `first_far` is the number of the first far register.
    pub(super) fn finish(mut self, first_far: u16) -> Result<Assembled> {
        for fixup in &self.fixups {
            let Some(target) = self.places[fixup.label.0].word else {
                debug_assert!(false, "a label is jumped to and never bound");
                continue;
            };
            match fixup.field {
                Field::Short => {
                    let distance = i64::from(target) - (fixup.word as i64 + 1);
                    let Ok(distance) = i16::try_from(distance) else { return Err(Fail::ShortJump) };
                    self.code[fixup.word] |= u32::from(distance as u16) << 16;
                }
                Field::Long => {
                    self.code[fixup.word + 1] = target.wrapping_sub(fixup.word as u32 + 2);
                }
            }
        }
        for &word in &self.far {
            self.code[word] += u32::from(first_far) << 16;
        }
        let exceptions = self
            .rows
            .iter()
            .filter_map(|&(start, end, handler, register)| {
                let handler = self.places[handler.0].word?;
                Some(ExceptionRow { start, end, handler, register })
            })
            .collect();
        Ok(Assembled { code: self.code, lines: self.lines, columns: self.columns, exceptions })
    }
}
