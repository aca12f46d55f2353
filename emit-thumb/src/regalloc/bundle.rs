//! Bundles: registers that become one, because copies or edges connect them and they are never live at once.

use super::live::{Liveness, Mention, Range, real_index};
use crate::mir::{Constant, Function, Item, Place};
use crate::reg::{Reg, RegClass};
use alloc::vec;
use alloc::vec::Vec;

/// Registers that became one.
#[derive(Clone, Debug)]
pub(crate) struct Bundle {
    pub(crate) class: RegClass,
    pub(crate) ranges: Vec<Range>,
    pub(crate) mentions: Vec<Mention>,
    /// The constant that it holds, if it is one.
    pub(crate) constant: Option<Constant>,
    /// Is a parameter of a block among them?
    pub(crate) is_param: bool,
    /// Real registers that it would do well to be in, and how much there is to gain.
    pub(crate) hints: Vec<(u8, u32)>,
    /// Bundles that it would do well to share a register with.
    pub(crate) friends: Vec<(u32, u32)>,
}

/// The bundles of a function.
pub(crate) struct Bundles {
    /// The bundle of each virtual register.
    pub(crate) of: Vec<u32>,
    pub(crate) all: Vec<Bundle>,
}

/// Something that connects two registers.
struct Link {
    frequency: u32,
    a: u32,
    b: u32,
}

impl Bundles {
    pub(crate) fn make(function: &Function, live: &Liveness) -> Self {
        let count = function.registers as usize;
        let (mut links, mut hints) = (Vec::new(), Vec::new());
        let mut constants: Vec<Option<Constant>> = vec![None; count];
        for block in &function.blocks {
            let frequency = super::live::frequency(block);
            for item in &block.items {
                item_links(function, item, frequency, &mut links, &mut hints, &mut constants);
            }
        }
        // What is written elsewhere too is no constant.
        for (constant, mentions) in constants.iter_mut().zip(&live.mentions) {
            if mentions.iter().filter(|mention| mention.writes).count() != 1 {
                *constant = None;
            }
        }
        for param in function.blocks.iter().flat_map(|block| &block.params) {
            constants[param.number() as usize] = None;
        }
        for edge in &function.edges {
            let from = &function.blocks[edge.from as usize];
            let to = &function.blocks[edge.to as usize];
            let frequency = super::live::frequency(from).min(super::live::frequency(to));
            for (param, arg) in to.params.iter().zip(&edge.args) {
                if let Place::Reg(arg) = arg {
                    links.push(Link { frequency, a: param.number(), b: arg.number() });
                }
            }
        }
        links.sort_by_key(|link| core::cmp::Reverse(link.frequency));
        let mut of: Vec<u32> = (0..count as u32).collect();
        let mut ranges = live.ranges.clone();
        let find = |of: &[u32], mut register: u32| {
            while of[register as usize] != register {
                register = of[register as usize];
            }
            register
        };
        for link in &links {
            let (a, b) = (find(&of, link.a), find(&of, link.b));
            let (low, high) = (a.min(b), a.max(b));
            if a != b
                && live.classes[a as usize] == live.classes[b as usize]
                && constants[a as usize].is_none()
                && constants[b as usize].is_none()
                && are_disjoint(&ranges[a as usize], &ranges[b as usize])
            {
                of[high as usize] = low;
                let taken = core::mem::take(&mut ranges[high as usize]);
                merge(&mut ranges[low as usize], taken);
            }
        }
        let mut all: Vec<Bundle> = Vec::new();
        let mut number = vec![u32::MAX; count];
        for register in 0..count as u32 {
            let root = find(&of, register);
            if number[root as usize] == u32::MAX {
                number[root as usize] = all.len() as u32;
                all.push(Bundle {
                    class: live.classes[root as usize],
                    ranges: core::mem::take(&mut ranges[root as usize]),
                    mentions: Vec::new(),
                    constant: constants[root as usize],
                    is_param: false,
                    hints: Vec::new(),
                    friends: Vec::new(),
                });
            }
        }
        let of: Vec<u32> = (0..count as u32).map(|register| number[find(&of, register) as usize]).collect();
        for register in 0..count {
            all[of[register] as usize].mentions.extend(&live.mentions[register]);
        }
        for param in function.blocks.iter().flat_map(|block| &block.params) {
            all[of[param.number() as usize] as usize].is_param = true;
        }
        for bundle in &mut all {
            bundle.mentions.sort_unstable();
            bundle.mentions.dedup_by(|next, first| {
                let same = next.item == first.item;
                if same {
                    first.reads |= next.reads;
                    first.writes |= next.writes;
                    first.anywhere &= next.anywhere;
                }
                same
            });
        }
        for (register, real, frequency) in hints {
            let hints = &mut all[of[register as usize] as usize].hints;
            let real = real_index(real) as u8;
            match hints.iter_mut().find(|(known, _)| *known == real) {
                Some((_, gain)) => *gain += frequency,
                None => hints.push((real, frequency)),
            }
        }
        for link in links {
            let (a, b) = (of[link.a as usize], of[link.b as usize]);
            if a != b {
                all[a as usize].friends.push((b, link.frequency));
                all[b as usize].friends.push((a, link.frequency));
            }
        }
        Self { of, all }
    }
}

fn item_links(
    function: &Function,
    item: &Item,
    frequency: u32,
    links: &mut Vec<Link>,
    hints: &mut Vec<(u32, Reg, u32)>,
    constants: &mut [Option<Constant>],
) {
    let mut connect = |to: Reg, from: Reg| match (to.is_virtual(), from.is_virtual()) {
        (true, true) => links.push(Link { frequency, a: to.number(), b: from.number() }),
        (true, false) => hints.push((to.number(), from, frequency)),
        (false, true) => hints.push((from.number(), to, frequency)),
        (false, false) => {}
    };
    match item {
        Item::Inst(inst) => {
            if let Some((to, from)) = inst.as_copy() {
                connect(to, from);
            }
            if let Some(constant) = inst.as_constant().filter(|_| inst.regs[0].is_virtual()) {
                constants[inst.regs[0].number() as usize] = Some(constant);
            }
        }
        Item::Moves(index) => {
            for one in &function.moves[*index as usize] {
                if let (Place::Reg(to), Place::Reg(from)) = (one.to, one.from) {
                    connect(to, from);
                }
            }
        }
        _ => {}
    }
}

fn are_disjoint(a: &[Range], b: &[Range]) -> bool {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        if x.to <= y.from {
            a.next();
        } else if y.to <= x.from {
            b.next();
        } else {
            return false;
        }
    }
    true
}

/// Adds ranges that are disjoint from those there.
fn merge(ranges: &mut Vec<Range>, more: Vec<Range>) {
    ranges.extend(more);
    ranges.sort_unstable();
    ranges.dedup_by(|next, first| {
        let touches = first.to == next.from;
        if touches {
            first.to = next.to;
        }
        touches
    });
}
