//! Calls: arguments and results in their places, the raised flag, and the routines of the runtime.

use super::{Lowering, Words};
use crate::abi::{self, Arguments, RaiseConvention};
use crate::inst::Inst;
use crate::mir::{Move, Place};
use crate::op::Op;
use crate::reg::{Reg, RegSet};
use crate::runtime::Routine;
use alloc::string::String;
use alloc::vec::Vec;
use taipan_emit::backend::Symbol;
use taipan_emit::entity::Value;
use taipan_emit::helper::Signature;
use taipan_emit::inst::{Imm, InstData};

/// What is called.
enum Callee {
    /// A function of the module.
    Module(u32),
    /// What the table has at a position.
    Table(u32),
    /// The same, which keeps registers.
    Keeping(u32),
    /// The address in lr.
    Pointer,
    /// A function outside the module.
    Symbol(u32),
}

impl<'a> Lowering<'a> {
    /// Words of arguments for a call, and the moves that bring them there.
    fn arguments(&mut self, args: &[Value], first: u32, moves: &mut Vec<Move>) {
        let mut arguments = Arguments::new(self.level(), first);
        for &arg in args {
            let (mut from, mut to) = (Vec::new(), Vec::new());
            self.places(arg, &mut from);
            arguments.next(self.ty(arg), &mut to);
            moves.extend(from.into_iter().zip(to).map(|(from, to)| Move { from, to }));
        }
        self.out.outgoing = self.out.outgoing.max(arguments.stack_words());
    }

    /// Words on the stack of the arguments for a call.
    fn stack_words(&self, args: &[Value], first: u32) -> u32 {
        let mut arguments = Arguments::new(self.level(), first);
        args.iter().for_each(|arg| arguments.next(self.ty(*arg), &mut Vec::new()));
        arguments.stack_words()
    }

    fn emit_call(&mut self, callee: &Callee, moves: Vec<Move>) {
        self.out.calls = true;
        let mut set = RegSet::EMPTY;
        for one in &moves {
            if let Place::Reg(reg) = one.to {
                set = set.union(RegSet::of(reg));
            }
        }
        set.remove(Reg::LR);
        if !moves.is_empty() {
            let item = self.out.add_moves(moves);
            self.seq.push(item);
        }
        match callee {
            Callee::Module(index) => {
                self.push(Inst::new(Op::Bl, &[], index.cast_signed()).with_arguments(set));
            }
            Callee::Table(slot) | Callee::Keeping(slot) => {
                let entry = self.environment.table + 4 * slot.cast_signed();
                self.push(Inst::new(Op::Ldr, &[Reg::LR, abi::CONTEXT], entry));
                let op = if matches!(callee, Callee::Keeping(_)) { Op::BlxKeeping } else { Op::Blx };
                self.push(Inst::regs(op, &[Reg::LR]).with_arguments(set));
            }
            Callee::Pointer => self.push(Inst::regs(Op::Blx, &[Reg::LR]).with_arguments(set)),
            Callee::Symbol(index) => {
                self.push(Inst::new(Op::Symbol, &[Reg::LR], index.cast_signed()));
                self.push(Inst::regs(Op::Blx, &[Reg::LR]).with_arguments(set));
            }
        }
    }

    /// An instruction that calls.
    pub(super) fn call(&mut self, inst: &'a InstData) -> Result<(), String> {
        let function = self.function;
        let mut moves = Vec::new();
        let (callee, signature) = match inst.imm {
            Imm::FuncRef(callee) => {
                let import = &function.imports[callee.index()];
                let functions = &self.environment.module.functions;
                self.arguments(&inst.args, 0, &mut moves);
                match functions.iter().position(|function| function.name == import.name) {
                    Some(index) if functions[index].signature != import.signature => {
                        return Err(alloc::format!("{} has another signature", import.name));
                    }
                    Some(index) => (Callee::Module(index as u32), import.signature.clone()),
                    None => {
                        let index = self.symbol((Symbol::Function(import.name.clone()), 0));
                        (Callee::Symbol(index), import.signature.clone())
                    }
                }
            }
            Imm::SigRef(sig) => {
                let signature = function.signatures[sig.index()].clone();
                self.arguments(&inst.args[1..], 0, &mut moves);
                let mut pointer = Vec::new();
                self.places(inst.args[0], &mut pointer);
                moves.push(Move { from: pointer[0], to: Place::Reg(Reg::LR) });
                (Callee::Pointer, signature)
            }
            Imm::HelperRef(helper) => return self.call_helper(helper, inst),
            _ => return Err("a call of nothing".into()),
        };
        self.emit_call(&callee, moves);
        let registers = abi::result_registers(signature.result, self.level());
        let status = abi::status_register(signature.result, self.level());
        self.take_results(
            inst,
            &signature,
            registers.into_iter().map(Place::Reg).collect(),
            Place::Reg(status),
        );
        Ok(())
    }

    fn call_helper(
        &mut self,
        helper: taipan_emit::entity::HelperRef,
        inst: &'a InstData,
    ) -> Result<(), String> {
        let row = self.environment.helpers.get(helper).ok_or("no such helper")?;
        let signature = row.signature();
        let slot = abi::helper_slot(helper.index() as u32);
        if abi::keeps_registers(row) {
            self.emit_call(&Callee::Keeping(slot), Vec::new());
            self.take_results(inst, &signature, Vec::new(), Place::Reg(crate::moves::ASIDE));
            return Ok(());
        }
        let in_memory = RaiseConvention::of(&signature) == RaiseConvention::Status
            && signature.result.is_some_and(abi::is_wide);
        let mut moves = Vec::new();
        let mut first = 0;
        if in_memory {
            first = 1;
        }
        if row.takes_context {
            moves.push(Move { from: Place::Reg(abi::CONTEXT), to: Place::Reg(Reg::core(first)) });
            first += 1;
        }
        self.arguments(&inst.args, first, &mut moves);
        // The result is above the arguments on the stack.
        let place = 8 * self.stack_words(&inst.args, first).div_ceil(2).cast_signed();
        if in_memory {
            self.out.outgoing = self.out.outgoing.max(place.cast_unsigned() / 4 + 4);
            let address = self.fresh();
            self.push(Inst::new(Op::AddImm, &[address, Reg::SP], place));
            moves.push(Move { from: Place::Reg(address), to: Place::Reg(Reg::core(0)) });
        }
        self.emit_call(&Callee::Table(slot), moves);
        if in_memory {
            let words: Vec<Reg> = (0..3)
                .map(|word| {
                    let to = self.fresh();
                    self.push(Inst::new(Op::Ldr, &[to, Reg::SP], place + 4 * word));
                    to
                })
                .collect();
            let places: Vec<Place> = words.iter().map(|reg| Place::Reg(*reg)).collect();
            self.take_results(inst, &signature, places[..2].to_vec(), places[2]);
            return Ok(());
        }
        let (registers, status) = match RaiseConvention::of(&signature) {
            // One word and the status are a pair.
            RaiseConvention::Status if signature.result.is_some() => {
                (Vec::from([Reg::core(0)]), Reg::core(1))
            }
            _ => (abi::result_registers(signature.result, self.level()), Reg::core(0)),
        };
        self.take_results(
            inst,
            &signature,
            registers.into_iter().map(Place::Reg).collect(),
            Place::Reg(status),
        );
        Ok(())
    }

    /// Takes the results that somebody asked for.
    fn take_results(&mut self, inst: &'a InstData, signature: &Signature, words: Vec<Place>, status: Place) {
        let convention = RaiseConvention::of(signature);
        let mut moves = Vec::new();
        let mut first = Reg::NONE;
        if signature.result.is_some() {
            let flag = inst.results.last().map(|flag| self.values[flag.index()][0]);
            let wants_flag =
                convention == RaiseConvention::ZeroWord && flag.is_some_and(|flag| !flag.is_none());
            if wants_flag {
                self.asked(inst.results[0]);
            }
            let results = self.values[inst.results[0].index()];
            first = results[0];
            for (from, to) in words.into_iter().zip(results) {
                if !to.is_none() {
                    moves.push(Move { from, to: Place::Reg(to) });
                }
            }
        }
        let flag = match (convention, inst.results.last()) {
            (RaiseConvention::Never, _) | (_, None) => None,
            (_, Some(flag)) => Some(*flag).filter(|flag| !self.values[flag.index()][0].is_none()),
        };
        let Some(flag) = flag else {
            self.push_moves(moves);
            return;
        };
        let to = self.values[flag.index()][0];
        if convention == RaiseConvention::ZeroWord {
            self.push_moves(moves);
            self.normalise(convention, to, first);
        } else if self.raw[flag.index()] {
            moves.push(Move { from: status, to: Place::Reg(to) });
            self.push_moves(moves);
        } else {
            let word = self.fresh();
            moves.push(Move { from: status, to: Place::Reg(word) });
            self.push_moves(moves);
            self.normalise(convention, to, word);
        }
    }

    fn push_moves(&mut self, moves: Vec<Move>) {
        if !moves.is_empty() {
            let item = self.out.add_moves(moves);
            self.seq.push(item);
        }
    }

    /// Calls a routine of the runtime. A result that belongs in the FPU is moved there.
    pub(super) fn call_routine(&mut self, routine: Routine, args: &[Value], to: Words) -> Result<(), String> {
        let mut moves = Vec::new();
        let mut arguments = Arguments::new(self.level(), 0);
        for (&arg, ty) in args.iter().zip(routine.params()) {
            let (mut from, mut places) = (Vec::new(), Vec::new());
            self.places(arg, &mut from);
            arguments.next(*ty, &mut places);
            moves.extend(from.into_iter().zip(places).map(|(from, to)| Move { from, to }));
        }
        self.finish_routine(routine, moves, to);
        Ok(())
    }

    /// The same with words that are in registers.
    pub(super) fn call_routine_words(&mut self, routine: Routine, words: &[Reg], to: Words) {
        let moves = words
            .iter()
            .zip(0..)
            .map(|(reg, number)| Move { from: Place::Reg(*reg), to: Place::Reg(Reg::core(number)) })
            .collect();
        self.finish_routine(routine, moves, to);
    }

    fn finish_routine(&mut self, routine: Routine, moves: Vec<Move>, to: Words) {
        self.emit_call(&Callee::Table(abi::routine_slot(routine)), moves);
        let mut results = Vec::new();
        for (number, to) in (0..).zip(to) {
            if !to.is_none() {
                results.push(Move { from: Place::Reg(Reg::core(number)), to: Place::Reg(to) });
            }
        }
        self.push_moves(results);
    }
}
