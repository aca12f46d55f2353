//! Code that was made ahead of time: it is checked when its file is read, and put in place at the first call of one of
//! its functions, without a compiler.
//!
//! What it was made for is compared with the running program then. Where a function assumed something else of a global,
//! it is compiled anew from its bytecode. Where a function that it calls directly is another now, only that call is made in
//! the way of all calls: the words that the call compares with are ones that no global has.

use crate::ahead::types;
use crate::batch::{is_layout, math_meaning};
use crate::emitter::{NativeData, Tier};
use crate::installed::{Installed, Measures, checksum};
use crate::machine::{Failure, Machine, Made, Placed};
use crate::references::Owner;
use crate::uncounted::Uncounted;
use crate::viper::{Instance, MOST_PARAMETERS};
use alloc::format;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::cell::Cell;
use taipan_emit::backend::{Code as Bytes, CodeRange, Relocation, RelocationKind, Symbol};
use taipan_emit::helper::Signature;
use taipan_emit::viper::{self, Meaning};
use taipan_vm::bytecode::machine::{self, MachineCode, MachineFunction, Target, UnitCode};
use taipan_vm::bytecode::{Constant, Unit, UnitFlags};
use taipan_vm::heap::Weak;
use taipan_vm::objects::code::Code;
use taipan_vm::objects::dict::Dict;
use taipan_vm::objects::function::Function;
use taipan_vm::objects::object::Gc;
use taipan_vm::objects::string::Str;
use taipan_vm::runtime::Vm;
use taipan_vm::runtime::attempt::attempt;
use taipan_vm::value::Value;

/// Blocks that wait for each other while they are put in place.
const MOST_NESTED: usize = 16;

/// A function of a block, as the program has it.
struct Member<M: Machine> {
    function: Gc<Function>,
    data: Uncounted<NativeData<M>>,
}

impl<M: Machine> Clone for Member<M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M: Machine> Copy for Member<M> {}

/// A block that is going to be put in place.
struct Plan<M: Machine> {
    /// Its functions; those that the program does not have where they are expected are left out.
    members: Vec<Option<Member<M>>>,
    code: Bytes,
    signatures: Vec<Signature>,
    /// The words that go into the relocations, in their order.
    words: Vec<usize>,
    /// For each function, what keeps these in place.
    roots: Vec<Vec<usize>>,
    /// For each function, code of other blocks that it calls.
    needs: Vec<Vec<Uncounted<Installed<M::Placed>>>>,
}

/// Checks the machine code of a unit and of those inside it.
pub(crate) fn check<M: Machine>(machine: &M, unit: &Unit) -> Result<(), String> {
    if let Some(own) = &unit.machine {
        let wrong = |what: &str| Err(format!("{what} ({})", unit.qualname));
        let flags = unit.flags;
        let is_viper = flags.has(UnitFlags::VIPER)
            && !flags.has(UnitFlags::MODULE | UnitFlags::CLASS | UnitFlags::DEFAULT_TIER);
        let signature =
            viper::signature(unit).ok().filter(|it| is_viper && it.params.len() <= MOST_PARAMETERS);
        let Some(function) = own.code.functions.get(own.number as usize) else {
            return wrong("there is no such machine code");
        };
        if signature.is_none_or(|signature| types(&signature) != function.types) {
            return wrong("machine code does not fit its function");
        }
        if !function.relocations.iter().all(|relocation| machine.knows(relocation.target)) {
            return wrong("machine code calls what this build has not got");
        }
    }
    unit.constants.iter().try_for_each(|constant| match constant {
        Constant::Unit(inner) => check(machine, inner),
        _ => Ok(()),
    })
}

/// The global with a name that is a constant of a code object.
fn global(code: Gc<Code>, globals: Gc<Dict>, name: u32) -> Option<Value> {
    globals.get_str(code.get().constants().get(name as usize)?.cast::<Str>()?)
}

impl<M: Machine> Tier<M> {
    /// The function that a value is, if its code is this one's.
    fn member_of(&self, value: Value, file: &Rc<MachineCode>, number: u32) -> Option<Member<M>> {
        let function = value.cast::<Function>()?;
        let data = NativeData::<M>::of(function.code.get())?;
        let ahead = data.viper()?.ahead.as_ref()?;
        // SAFETY: the global that has the value keeps the function, and that its code object's data.
        let data = unsafe { Uncounted::new(&data) };
        (Rc::ptr_eq(&ahead.code, file) && ahead.number == number).then_some(Member { function, data })
    }

    /// Are the globals what a function was compiled for? Functions that it calls are seen to elsewhere.
    fn holds(member: Member<M>, function: &MachineFunction) -> bool {
        let (code, globals) = (member.function.code.get(), member.function.globals);
        function.assumptions.iter().all(|assumption| {
            let value = global(code, globals, assumption.name);
            let name = |index: u32| code.get().constants().get(index as usize)?.cast::<Str>();
            match assumption.meaning {
                machine::Meaning::Callee(_) => true,
                machine::Meaning::Unbound => value.is_none(),
                machine::Meaning::Other => {
                    value.is_none_or(|value| math_meaning(value).is_none() && !is_layout(value))
                }
                machine::Meaning::Math => {
                    matches!(value.and_then(math_meaning), Some(Meaning::Math))
                }
                machine::Meaning::MathFunction(function) => match value.and_then(math_meaning) {
                    Some(Meaning::MathFunction(found)) => {
                        name(function).is_some_and(|wanted| wanted.get().as_str() == found)
                    }
                    _ => false,
                },
            }
        })
    }

    /// Puts the block of a function in place that was compiled ahead of time. Nothing if it does not suit the program.
    pub(crate) fn install(
        &self,
        vm: &mut Vm,
        function: Gc<Function>,
        data: &Rc<NativeData<M>>,
        ahead: &UnitCode,
        depth: usize,
    ) -> Result<Option<Rc<Installed<M::Placed>>>, Failure> {
        self.machine.ready()?;
        let table = self.helpers();
        self.machine.attach(vm, table)?;
        let Some(own) = ahead.code.functions.get(ahead.number as usize) else { return Ok(None) };
        // SAFETY: the caller holds the data.
        let root = Member { function, data: unsafe { Uncounted::new(data) } };
        if !Self::holds(root, own) {
            return Ok(None);
        }
        // What is called and is in other blocks comes first.
        for assumption in &own.assumptions {
            if let machine::Meaning::Callee(number) = assumption.meaning
                && depth < MOST_NESTED
                && ahead.code.functions.get(number as usize).is_some_and(|callee| callee.block != own.block)
                && let Some(value) = global(function.code.get(), function.globals, assumption.name)
                && let Some(callee) = self.member_of(value, &ahead.code, number)
            {
                let (callee, data) = (callee.function, callee.data.counted());
                let other = UnitCode { code: ahead.code.clone(), number };
                let is_there = data.viper().is_some_and(|it| it.instance(callee.globals).is_some());
                if !is_there {
                    self.install(vm, callee, &data, &other, depth + 1)?;
                }
            }
        }
        let port = vm.port();
        // SAFETY: planning makes a plan and holds no counts.
        let plan = unsafe { attempt(port, || self.plan(vm, root, ahead)) }??;
        let Plan { members, code, signatures, words, roots, needs } = plan;
        let resolve = |symbol: &Symbol| match symbol {
            Symbol::Entry(index) => words.get(*index as usize).copied(),
            _ => None,
        };
        let sums: Vec<u32> =
            code.functions.iter().map(|range| checksum(&code.bytes, range.offset, range.size)).collect();
        let placed = self.machine.put(Made { code, signatures }, table, &resolve)?;
        let mut first = None;
        let range = ahead.code.functions_of(own.block);
        let all = placed.functions.into_iter().zip(members).zip(roots).zip(needs).zip(range).zip(sums);
        for (((((native, member), roots), needs), number), checksum) in all {
            let (Some(Member { function, data }), Some(made)) = (member, ahead.code.functions.get(number))
            else {
                continue;
            };
            let code = function.code.get();
            let Some(compilable) = data.viper() else { continue };
            let is_root = number == ahead.number as usize;
            if !is_root && compilable.instance(function.globals).is_some() {
                continue;
            }
            let kept = vm.keep_for_native(code, &roots).map_err(|raised| {
                vm.clear_raised(raised);
                Failure::Memory
            })?;
            let measures = Measures {
                bytes: made.size as usize,
                guards: made.guards as usize,
                compile_ns: 0,
                side_exits: Cell::new(0),
                checksum,
            };
            let needs = needs.into_iter().map(Uncounted::counted).collect();
            let installed = Rc::new(Installed::new(native, code, needs, measures, &self.owners));
            if is_root {
                first = Some(installed.clone());
            }
            let globals = Weak::new(function.globals.as_ptr() as usize);
            compilable.add(vm, code, Instance { globals, code: installed, kept });
        }
        Ok(first)
    }

    /// Looks up what a block refers to; in an attempt.
    fn plan(&self, vm: &mut Vm, root: Member<M>, ahead: &UnitCode) -> Result<Plan<M>, Failure> {
        let file = &ahead.code;
        let Some(block) = file.functions.get(ahead.number as usize).map(|own| own.block) else {
            return Err("there is no such machine code".into());
        };
        let range = file.functions_of(block);
        let Some(made) = file.functions.get(range.clone()) else {
            return Err("there is no such block".into());
        };
        let mut members: Vec<Option<Member<M>>> = vec![None; made.len()];
        for (index, function) in made.iter().enumerate() {
            let number = (range.start + index) as u32;
            members[index] = match number == ahead.number {
                true => Some(root),
                false => {
                    let name = vm.intern(&function.name).map_err(|raised| {
                        vm.clear_raised(raised);
                        Failure::Memory
                    })?;
                    let value = root.function.globals.get_str(name);
                    let found = value.and_then(|value| self.member_of(value, file, number));
                    found.filter(|member| member.function.globals.value() == root.function.globals.value())
                }
            };
            if let Some(member) = members[index].filter(|_| number != ahead.number)
                && !Self::holds(member, function)
            {
                members[index] = None;
            }
        }
        let mode = viper::Machine::new(crate::emitter::target(), self.machine.mode());
        let raw = |member: &Option<Member<M>>| {
            let compilable = member.as_ref().and_then(|member| member.data.viper());
            compilable.map_or_else(Signature::default, |compilable| compilable.signature.raw(&mode))
        };
        let mut plan = Plan {
            signatures: members.iter().map(raw).collect(),
            code: Bytes {
                bytes: file.blocks.get(block as usize).cloned().unwrap_or_default(),
                ..Bytes::default()
            },
            words: Vec::new(),
            roots: vec![Vec::new(); made.len()],
            needs: vec![Vec::new(); made.len()],
            members,
        };
        for (index, function) in made.iter().enumerate() {
            let (offset, size) = (function.offset, function.size);
            plan.code.functions.push(CodeRange { name: String::new(), offset, size });
            self.relocate(&mut plan, index, function, (file, range.start))?;
        }
        Ok(plan)
    }

    /// Looks up what the function of a block with this index refers to.
    fn relocate(
        &self,
        plan: &mut Plan<M>,
        index: usize,
        function: &MachineFunction,
        (file, start): (&Rc<MachineCode>, usize),
    ) -> Result<(), Failure> {
        let member = plan.members[index];
        // What is called directly is as expected, and in place.
        let is_in_place = |number: u32, callee: Gc<Function>| {
            let other = (number as usize).checked_sub(start).and_then(|index| plan.members.get(index));
            match other {
                Some(expected) => expected.is_some_and(|it| it.function.value() == callee.value()),
                None => self.member_of(callee.value(), file, number).is_some_and(|it| {
                    let globals = it.function.globals;
                    it.data.viper().is_some_and(|compilable| compilable.instance(globals).is_some())
                }),
            }
        };
        let is_callee = |name: u32, callee: Gc<Function>| {
            function.assumptions.iter().any(|it| match it.meaning {
                machine::Meaning::Callee(number) => it.name == name && is_in_place(number, callee),
                _ => false,
            })
        };
        let (mut words, mut relocations) = (Vec::new(), Vec::new());
        let (mut roots, mut needs) = (Vec::new(), Vec::new());
        let owner = member.map(|member| {
            let (code, globals) = (member.function.code.get(), member.function.globals);
            roots.push(globals.value().bits());
            Owner { code, globals, is_callee: &is_callee }
        });
        for relocation in &function.relocations {
            let word = match (relocation.target, &owner) {
                (Target::Helper(_) | Target::Runtime(_), _) => {
                    self.machine.address(relocation.target).ok_or("machine code calls what is not there")?
                }
                // Nobody calls the function here.
                (_, None) => 0,
                (Target::Reference(number), Some(owner)) => {
                    let reference = function.references.get(number as usize).copied();
                    owner.word(reference.ok_or("machine code refers to nothing")?, &mut roots)
                }
                (Target::Entry(number), Some(owner)) => {
                    let assumed = function.assumptions.iter();
                    let mut assumed =
                        assumed.filter(|it| it.meaning == machine::Meaning::Callee(number)).map(|it| it.name);
                    let callee = assumed.find_map(|name| {
                        self.member_of(global(owner.code, owner.globals, name)?, file, number)
                    });
                    let code = callee.and_then(|callee| {
                        let code = callee.data.viper()?.instance(callee.function.globals)?;
                        // SAFETY: instances are neither added nor removed while a block is prepared.
                        Some(unsafe { Uncounted::new(&code) })
                    });
                    // The guard in front of the call fails where there is no code.
                    code.map_or(0, |code| {
                        needs.push(code);
                        code.native.raw_entry()
                    })
                }
            };
            relocations.push(Relocation {
                offset: relocation.offset,
                kind: RelocationKind::Absolute,
                symbol: Symbol::Entry((plan.words.len() + words.len()) as u32),
                addend: i64::from(relocation.added),
            });
            words.push(word);
        }
        plan.words.append(&mut words);
        plan.code.relocations.append(&mut relocations);
        plan.roots[index] = roots;
        plan.needs[index] = needs;
        Ok(())
    }
}
