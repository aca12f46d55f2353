//! A symbolic check of register allocation: every operand is read from a place that holds its value.
//!
//! For every place (real registers and words of the frame) the check keeps which virtual registers' values it holds, and
//! which constant. Where ways meet, a place holds what it holds on all of them; this is iterated until nothing changes.
//! The check knows nothing of live ranges and bundles: only where the allocator says that an operand is, and the moves
//! that it inserts. It runs wherever debug assertions are on.

use crate::mir::{Constant, Function, Item, Move, Place};
use crate::op::Role;
use crate::reg::{Reg, RegSet};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// What an allocator has decided.
pub trait Decisions {
    /// Where a virtual register is at a position; see [`position`](Self::start).
    fn place(&self, register: u32, position: u32) -> Option<Place>;
    /// The first position of a block. An item reads at an even position and writes at the next.
    fn start(&self, block: usize) -> u32;
    /// The moves in front of a position.
    fn moves_before(&self, position: u32) -> &[Move];
    /// The moves along an edge.
    fn moves_along(&self, edge: usize) -> &[Move];
}

/// What a place holds.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
struct Held {
    registers: BTreeSet<u32>,
    constant: Option<Constant>,
}

type State = BTreeMap<Place, Held>;

struct Check<'a, D> {
    function: &'a Function,
    decisions: &'a D,
    /// The values of registers that are constants.
    constants: BTreeMap<u32, Constant>,
}

/// Checks an allocation.
///
/// # Errors
/// The first operand that is read from a wrong place.
pub fn check<D: Decisions>(function: &Function, decisions: &D) -> Result<(), String> {
    let check = Check { function, decisions, constants: constants(function) };
    let mut states: Vec<Option<State>> = vec![None; function.blocks.len()];
    states[0] = Some(State::new());
    let mut work = Vec::from([0usize]);
    while let Some(block) = work.pop() {
        let Some(mut state) = states[block].clone() else { continue };
        check.block(block, &mut state)?;
        for &edge in &function.blocks[block].edges {
            let out = check.edge(edge as usize, &state);
            let to = function.edges[edge as usize].to as usize;
            let met = match &states[to] {
                None => out,
                Some(known) => meet(known, &out),
            };
            if states[to].as_ref() != Some(&met) {
                states[to] = Some(met);
                work.push(to);
            }
        }
    }
    Ok(())
}

/// Registers whose only definition is a constant.
fn constants(function: &Function) -> BTreeMap<u32, Constant> {
    let mut definitions: BTreeMap<u32, (u32, Option<Constant>)> = BTreeMap::new();
    for item in function.blocks.iter().flat_map(|block| &block.items) {
        let bits = match item {
            Item::Inst(inst) => inst.as_constant(),
            _ => None,
        };
        function.visit_operands(item, |reg, role, _| {
            if role != Role::Use {
                let entry = definitions.entry(reg.number()).or_insert((0, bits));
                entry.0 += 1;
            }
        });
    }
    for param in function.blocks.iter().flat_map(|block| &block.params) {
        definitions.remove(&param.number());
    }
    definitions
        .into_iter()
        .filter_map(|(register, (count, bits))| if count == 1 { Some((register, bits?)) } else { None })
        .collect()
}

fn meet(a: &State, b: &State) -> State {
    let mut met = State::new();
    for (place, held) in a {
        let Some(other) = b.get(place) else { continue };
        let registers: BTreeSet<u32> = held.registers.intersection(&other.registers).copied().collect();
        let constant = if held.constant == other.constant { held.constant } else { None };
        if !registers.is_empty() || constant.is_some() {
            met.insert(*place, Held { registers, constant });
        }
    }
    met
}

fn read(state: &State, place: Place) -> Held {
    match place {
        Place::Const(bits) => Held { registers: BTreeSet::new(), constant: Some(bits) },
        place => state.get(&place).cloned().unwrap_or_default(),
    }
}

fn apply(state: &mut State, moves: &[Move]) {
    let values: Vec<Held> = moves.iter().map(|one| read(state, one.from)).collect();
    for (one, held) in moves.iter().zip(values) {
        state.insert(one.to, held);
    }
}

fn forget(state: &mut State, register: u32) {
    for held in state.values_mut() {
        held.registers.remove(&register);
    }
}

impl<D: Decisions> Check<'_, D> {
    fn holds(&self, held: &Held, register: u32) -> bool {
        held.registers.contains(&register)
            || self.constants.get(&register).is_some_and(|bits| held.constant == Some(*bits))
    }

    fn block(&self, block: usize, state: &mut State) -> Result<(), String> {
        let items = &self.function.blocks[block].items;
        for (number, item) in items.iter().enumerate() {
            let position = self.decisions.start(block) + 2 * number as u32;
            apply(state, self.decisions.moves_before(position));
            self.item(item, position, state).map_err(|message| {
                format!("register allocation: block {block}, item {number} ({item:?}): {message}")
            })?;
        }
        Ok(())
    }

    fn used(&self, state: &State, reg: Reg, position: u32) -> Result<Held, String> {
        let place =
            self.decisions.place(reg.number(), position).ok_or_else(|| format!("{reg} is nowhere"))?;
        let held = read(state, place);
        if self.holds(&held, reg.number()) {
            Ok(held)
        } else {
            Err(format!("{reg} is not in {place:?}, which holds {held:?}"))
        }
    }

    fn item(&self, item: &Item, position: u32, state: &mut State) -> Result<(), String> {
        let mut result = Ok(());
        self.function.visit_operands(item, |reg, role, _| {
            if role != Role::Def && result.is_ok() {
                result = self.used(state, reg, position).map(|_| ());
            }
        });
        result?;
        // What moves and copies pass on.
        let mut passed: Vec<(Reg, Held)> = Vec::new();
        match item {
            Item::Moves(index) => {
                for one in &self.function.moves[*index as usize] {
                    if let Place::Reg(to) = one.to {
                        let from = match one.from {
                            Place::Reg(reg) if reg.is_virtual() => self.used(state, reg, position)?,
                            place => read(state, place),
                        };
                        passed.push((to, from));
                    }
                }
            }
            Item::Inst(inst) => {
                if let Some((to, from)) = inst.as_copy()
                    && from.is_virtual()
                {
                    passed.push((to, self.used(state, from, position)?));
                }
            }
            _ => {}
        }
        let (_, written) = crate::regalloc::real_operands(self.function, item);
        state.retain(|place, _| !matches!(place, Place::Reg(reg) if written.contains(*reg)));
        let mut defined = Vec::new();
        self.function.visit_operands(item, |reg, role, _| {
            if role != Role::Use {
                defined.push(reg);
            }
        });
        defined.iter().for_each(|reg| forget(state, reg.number()));
        let mut taken = RegSet::EMPTY;
        for reg in defined {
            let Some(place) = self.decisions.place(reg.number(), position + 1) else { continue };
            if let Place::Reg(real) = place {
                if taken.contains(real) {
                    return Err(format!("two results in {real}"));
                }
                taken.insert(real);
            }
            let mut held =
                passed.iter().find(|(to, _)| *to == reg).map_or_else(Held::default, |(_, held)| held.clone());
            held.constant = self.constants.get(&reg.number()).copied().or(held.constant);
            held.registers.insert(reg.number());
            state.insert(place, held);
        }
        for (to, held) in passed.into_iter().filter(|(to, _)| to.is_real()) {
            state.insert(Place::Reg(to), held);
        }
        Ok(())
    }

    /// The state at the end of an edge. What its arguments are called becomes what the parameters are called.
    fn edge(&self, index: usize, state: &State) -> State {
        let edge = &self.function.edges[index];
        let params = &self.function.blocks[edge.to as usize].params;
        let mut after = state.clone();
        apply(&mut after, self.decisions.moves_along(index));
        for held in after.values_mut() {
            let old = held.clone();
            params.iter().for_each(|param| {
                held.registers.remove(&param.number());
            });
            for (param, arg) in params.iter().zip(&edge.args) {
                let is_it = match arg {
                    Place::Reg(reg) => self.holds(&old, reg.number()),
                    Place::Const(bits) => held.constant == Some(*bits),
                    _ => false,
                };
                if is_it {
                    held.registers.insert(param.number());
                }
            }
        }
        after
    }
}
