//! Machine code made ahead of time, on any machine for any target: what `taipan build -march=` does.
//!
//! The program does not run, so what its globals will be is read off the module's code: a `def` that nothing else is
//! assigned over is called directly, a module `math` that is imported is `math`. Each such guess is noted as an
//! [`Assumption`], which [`precompiled`](crate::precompiled) tests before the code is used; a wrong one costs time and
//! nothing else.
//!
//! The functions are compiled in the order of the file, each with those that it calls and that have no code yet, as the
//! running program would do it at the first calls. So the code is the same bytes.

use crate::batch::guard_of;
use crate::platform::Platform;
use crate::references::{References, name_index};
use crate::unit::{frame_reader, is_plain, parameter_names};
use crate::viper::MOST_PARAMETERS;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::rc::Rc;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use taipan_emit::backend::{Code, RelocationKind, Symbol};
use taipan_emit::function::Module;
use taipan_emit::helper::HelperTable;
use taipan_emit::passes;
use taipan_emit::viper::{
    self, Callee, Defaults, Environment, Kind, Meaning, Mode, Refusal, Source, ViperSignature,
};
use taipan_vm::bytecode::machine::{
    self, Assumption, MachineCode, MachineFunction, Reference, Relocation, Target, UnitCode,
};
use taipan_vm::bytecode::{Constant, Op, Unit, UnitFlags};
use taipan_vm::modules::{builtins, math};

/// What became of a function.
#[derive(Clone, Debug)]
pub struct Made {
    /// Its qualified name.
    pub name: String,
    /// Line of its `def`.
    pub line: u32,
    /// Bytes of machine code and their checksum, or why it stays bytecode.
    pub outcome: Result<(u32, u32), String>,
}

/// Makes code of IR: the back end.
pub type Generate<'a> = &'a mut dyn FnMut(&Module, HelperTable<'_>) -> Result<Code, String>;

/// Why nothing was made.
#[derive(Clone, Debug)]
pub struct Broken {
    /// The function.
    pub function: String,
    /// The rule of viper that it breaks, and where.
    pub refusal: Refusal,
}

/// Gives the viper functions of a module machine code for a platform.
///
/// # Errors
/// If one of them breaks a rule of viper.
pub fn compile(unit: &mut Unit, platform: &Platform, generate: Generate<'_>) -> Result<Vec<Made>, Broken> {
    let rows = viper::helper_rows(&platform.target());
    let helpers = HelperTable { rows, ..HelperTable::EMPTY };
    let mut numbers = Vec::new();
    let (code, made) = {
        let mut planned = Vec::new();
        plan(unit, &mut planned, &mut 0);
        let globals = globals_of(unit, &planned);
        let mut ahead =
            Ahead { platform, helpers, globals, planned, code: MachineCode::default(), made: Vec::new() };
        for index in 0..ahead.planned.len() {
            ahead.function(index, generate)?;
        }
        let Ahead { planned, code, made, .. } = ahead;
        numbers.extend(planned.iter().filter_map(|it| Some((it.order, it.number?))));
        (code, made)
    };
    if !code.functions.is_empty() {
        let code = Rc::new(code);
        attach(unit, &numbers, &code, &mut 0);
    }
    Ok(made)
}

/// A function's qualified name, the line of its `def`, and its machine code as text, or why it has none.
pub type Text = (String, u32, Result<String, String>);

/// The machine code of each viper function of a module, together with those that it calls directly, as text: what
/// `micropython.native_code` shows where the module runs.
///
/// # Errors
/// If one of them breaks a rule of viper.
pub fn texts(unit: &Unit, platform: &Platform, generate: Generate<'_>) -> Result<Vec<Text>, Broken> {
    let rows = viper::helper_rows(&platform.target());
    let helpers = HelperTable { rows, ..HelperTable::EMPTY };
    let mut planned = Vec::new();
    plan(unit, &mut planned, &mut 0);
    let globals = globals_of(unit, &planned);
    let mut ahead =
        Ahead { platform, helpers, globals, planned, code: MachineCode::default(), made: Vec::new() };
    let mut texts = Vec::new();
    for index in 0..ahead.planned.len() {
        let unit = ahead.planned[index].unit;
        let text = match ahead.made_of(index, generate)? {
            Some(block) => Ok(crate::text::code_text(&block.code, |function, number| {
                block.jobs.get(function).and_then(|job| job.references.list.get(number).copied())
            })),
            None => Err(ahead.planned[index].failure.clone().unwrap_or_default()),
        };
        texts.push((unit.qualname.to_string(), unit.first_line, text));
    }
    Ok(texts)
}

/// Gives each unit its code. Units are counted in the order of [`plan`].
fn attach(unit: &mut Unit, numbers: &[(usize, u32)], code: &Rc<MachineCode>, order: &mut usize) {
    if let Some((_, number)) = numbers.iter().find(|(unit, _)| *unit == *order) {
        unit.machine = Some(UnitCode { code: code.clone(), number: *number });
    }
    *order += 1;
    for constant in &mut unit.constants {
        if let Constant::Unit(inner) = constant {
            attach(inner, numbers, code, order);
        }
    }
}

/// A function that asks for machine code.
struct Planned<'a> {
    unit: &'a Unit,
    order: usize,
    /// Its types, or why it gets no code.
    signature: Result<ViperSignature, Refusal>,
    /// The number of its code.
    number: Option<u32>,
    /// Why it has none.
    failure: Option<String>,
}

fn plan<'a>(unit: &'a Unit, planned: &mut Vec<Planned<'a>>, order: &mut usize) {
    if unit.flags.has(UnitFlags::VIPER | UnitFlags::NATIVE)
        && !unit.flags.has(UnitFlags::MODULE | UnitFlags::CLASS)
    {
        let signature = viper::signature(unit);
        planned.push(Planned { unit, order: *order, signature, number: None, failure: None });
    }
    *order += 1;
    for constant in &unit.constants {
        if let Constant::Unit(inner) = constant {
            plan(inner, planned, order);
        }
    }
}

/// What a global will probably be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Global {
    /// The function of this unit.
    Function(*const Unit),
    Math,
    MathFunction(&'static str),
    /// Some object.
    Other,
    /// It may be a layout of structs, or anything.
    Unsure,
}

/// The globals of a module.
struct Globals<'a> {
    known: BTreeMap<&'a str, Global>,
    /// Are names imported that are not written anywhere?
    open: bool,
}

/// Reads the globals off the code of a module and of its functions.
fn globals_of<'a>(module: &'a Unit, planned: &[Planned<'a>]) -> Globals<'a> {
    let mut globals = Globals { known: BTreeMap::new(), open: false };
    scan_module(module, &mut globals);
    for inner in units(module) {
        scan_function(inner, &mut globals);
    }
    // Only what is planned can be called.
    let is_planned = |unit: *const Unit| planned.iter().any(|it| core::ptr::eq(it.unit, unit));
    for global in globals.known.values_mut() {
        if matches!(*global, Global::Function(unit) if !is_planned(unit)) {
            *global = Global::Other;
        }
    }
    globals
}

fn units(unit: &Unit) -> impl Iterator<Item = &Unit> {
    unit.constants.iter().filter_map(|constant| match constant {
        Constant::Unit(inner) => Some(&**inner),
        _ => None,
    })
}

fn name(unit: &Unit, index: u32) -> Option<&str> {
    match unit.constants.get(index as usize) {
        Some(Constant::Name(name)) => Some(name),
        _ => None,
    }
}

/// The instructions of a unit: opcode, operands a and b, and the constant in the second word.
fn instructions(unit: &Unit) -> impl Iterator<Item = (Op, u8, u8, u32)> {
    let mut at = 0;
    core::iter::from_fn(move || {
        let word = *unit.code.get(at)?;
        let op = Op::from_byte(word as u8)?;
        let x = unit.code.get(at + 1).map_or(0, |word| word & 0xffff);
        at += op.info().words();
        Some((op, (word >> 8) as u8, (word >> 16) as u8, x))
    })
}

fn scan_module<'a>(module: &'a Unit, globals: &mut Globals<'a>) {
    let is_layout = |constant: &Constant| matches!(constant, Constant::Name(name) if &**name == "uctypes");
    let has_layouts = module.constants.iter().any(is_layout);
    // The register that was defined last, and what it holds; the module in a register.
    let mut last: Option<(u8, Global)> = None;
    let mut imported: Option<(u8, &str)> = None;
    for (op, a, b, x) in instructions(module) {
        let now = match op {
            Op::MakeFunction => match module.constants.get(x as usize) {
                Some(Constant::Unit(inner)) => Some((a, Global::Function(&raw const **inner))),
                _ => None,
            },
            Op::ImportName => {
                imported = name(module, x).map(|name| (a, name));
                let is_math = imported.is_some_and(|(_, name)| name == "math");
                Some((a, if is_math { Global::Math } else { Global::Other }))
            }
            Op::ImportFrom => {
                let is_math = imported.is_some_and(|(register, name)| register == b && name == "math");
                let function = name(module, x).filter(|_| is_math).and_then(math_function);
                Some((a, function.map_or(Global::Other, Global::MathFunction)))
            }
            Op::Call | Op::CallKw | Op::CallMethod | Op::CallEx if has_layouts => Some((a, Global::Unsure)),
            Op::ImportStar => {
                globals.open = true;
                None
            }
            Op::StoreGlobal | Op::DelGlobal => {
                if let Some(name) = name(module, x) {
                    let value = last.filter(|(register, _)| *register == a && op == Op::StoreGlobal);
                    let value = value.map_or(Global::Other, |(_, global)| global);
                    let changes = globals.known.get(name).is_some_and(|before| *before != value);
                    globals.known.insert(name, if changes { Global::Other } else { value });
                }
                None
            }
            _ => None,
        };
        last = now;
    }
}

/// What functions assign to globals.
fn scan_function<'a>(unit: &'a Unit, globals: &mut Globals<'a>) {
    for (op, _, _, x) in instructions(unit) {
        if matches!(op, Op::StoreGlobal | Op::DelGlobal)
            && let Some(name) = name(unit, x)
        {
            globals.known.insert(name, Global::Other);
        }
    }
    units(unit).for_each(|inner| scan_function(inner, globals));
}

fn math_function(name: &str) -> Option<&'static str> {
    math::MODULE.contents.iter().map(|item| item.name).find(|known| *known == name)
}

struct Ahead<'a> {
    platform: &'a Platform,
    helpers: HelperTable<'a>,
    globals: Globals<'a>,
    planned: Vec<Planned<'a>>,
    code: MachineCode,
    made: Vec<Made>,
}

/// What was compiled together.
struct Block {
    code: Code,
    jobs: Vec<Job>,
    /// For each function, side exits and direct calls.
    guards: Vec<usize>,
}

/// A function in the block at hand.
struct Job {
    /// Which of those planned.
    planned: usize,
    references: References,
    assumptions: Vec<Assumption>,
}

impl Ahead<'_> {
    /// Compiles a function and those that it calls, if it has no code yet.
    fn function(&mut self, index: usize, generate: Generate<'_>) -> Result<(), Broken> {
        let Some(block) = self.made_of(index, generate)? else { return Ok(()) };
        if let Err(reason) = self.add(block) {
            self.refuse(index, reason);
        }
        Ok(())
    }

    /// Compiles a function and those that it calls, if it has no code yet and can have some.
    fn made_of(&mut self, index: usize, generate: Generate<'_>) -> Result<Option<Block>, Broken> {
        while self.planned[index].number.is_none() && self.planned[index].failure.is_none() {
            let (failed, reason) = match self.block(index, generate) {
                Ok(block) => return Ok(Some(block)),
                Err(failed) => failed,
            };
            if let Reason::Broken(refusal) = reason {
                let function = self.planned[failed].unit.qualname.to_string();
                return Err(Broken { function, refusal });
            }
            let Reason::Other(reason) = reason else { continue };
            // Another turn without it, if it was one that is called.
            self.refuse(failed, reason);
        }
        Ok(None)
    }

    /// A function gets no code.
    fn refuse(&mut self, index: usize, reason: String) {
        let unit = self.planned[index].unit;
        self.made.push(Made {
            name: unit.qualname.to_string(),
            line: unit.first_line,
            outcome: Err(reason.clone()),
        });
        self.planned[index].failure = Some(reason);
    }

    /// Compiles a block that begins with a function. Gives the function for which that failed.
    fn block(&mut self, index: usize, generate: Generate<'_>) -> Result<Block, (usize, Reason)> {
        let mut jobs = Vec::from([Job::new(index)]);
        let mut module = Module::default();
        let mut next = 0;
        while next < jobs.len() {
            let planned = jobs[next].planned;
            let failed = |reason: Reason| (planned, reason);
            self.check(planned).map_err(failed)?;
            let unit = self.planned[planned].unit;
            let symbol = symbol(planned);
            let source = Source {
                unit,
                symbol: &symbol,
                target: self.platform.target(),
                helpers: self.helpers,
                layout: self.platform.viper_layout(),
                mode: Mode::default(),
            };
            let mut program = Program { ahead: self, jobs: &mut jobs, job: next, unit, unsure: None };
            let translated = viper::translate(source, &mut program);
            let unsure = program.unsure.take();
            if let Some(name) = unsure {
                return Err(failed(format!("only the running program tells what '{name}' is").into()));
            }
            let mut made = translated.map_err(|refusal| {
                failed(match refusal.breaks_rule && !refusal.unsure {
                    true => Reason::Broken(refusal),
                    false => Reason::Other(refusal.message),
                })
            })?;
            let target = self.platform.target();
            let context = passes::Context { target: &target, helpers: self.helpers };
            passes::optimize(&mut made, &context).map_err(|error| failed(error.message.into()))?;
            module.functions.push(made);
            next += 1;
        }
        let failed = |reason: String| (index, Reason::Other(reason));
        if jobs.iter().any(|job| job.references.overflow) {
            return Err(failed("it refers to too many objects".to_string()));
        }
        let code = generate(&module, self.helpers).map_err(failed)?;
        let guards = module.functions.iter().map(crate::installed::guards).collect();
        Ok(Block { code, jobs, guards })
    }

    /// Is a function of a kind that can be compiled ahead of time?
    fn check(&self, planned: usize) -> Result<(), Reason> {
        let Planned { unit, signature, .. } = &self.planned[planned];
        if !unit.flags.has(UnitFlags::VIPER) || unit.flags.has(UnitFlags::DEFAULT_TIER) {
            return Err("without types, code is made for what a function works on when it runs"
                .to_string()
                .into());
        }
        let signature = signature.as_ref().map_err(|refusal| Reason::Broken(refusal.clone()))?;
        if signature.params.len() > MOST_PARAMETERS {
            return Err(format!("more than {MOST_PARAMETERS} parameters").into());
        }
        Ok(())
    }

    /// Adds a block to the file's code.
    fn add(&mut self, Block { code, jobs, guards }: Block) -> Result<(), String> {
        let (first, block) = (self.code.functions.len() as u32, self.code.blocks.len() as u32);
        let mut functions = Vec::new();
        for ((job, range), guards) in jobs.iter().zip(&code.functions).zip(&guards) {
            let Planned { unit, signature, .. } = &self.planned[job.planned];
            let signature = signature.as_ref().map_err(|refusal| refusal.message.clone())?;
            functions.push(MachineFunction {
                name: unit.name.clone(),
                block,
                offset: range.offset,
                size: range.size,
                types: types(signature),
                references: job.references.list.clone(),
                relocations: Vec::new(),
                assumptions: job.assumptions.clone(),
                guards: *guards as u32,
            });
        }
        for relocation in &code.relocations {
            if relocation.kind != RelocationKind::Absolute {
                return Err("code with a relocation that files do not have".to_string());
            }
            let owner = functions.iter_mut().rev().find(|function| function.offset <= relocation.offset);
            let owner = owner.ok_or("a relocation in front of the code")?;
            let target = match &relocation.symbol {
                Symbol::Reference { number, .. } => Target::Reference(*number),
                Symbol::Helper(number) => Target::Helper(*number),
                Symbol::Runtime(number) => Target::Runtime(*number),
                Symbol::Function(name) => Target::Entry(self.number_of(name).ok_or("an unknown function")?),
                Symbol::Entry(number) => Target::Entry(*number),
            };
            let added = u32::try_from(relocation.addend).map_err(|error| error.to_string())?;
            owner.relocations.push(Relocation { offset: relocation.offset, target, added });
        }
        for function in &mut functions {
            function.relocations.sort_by_key(|relocation| relocation.offset);
        }
        for (number, (job, function)) in jobs.iter().zip(&functions).enumerate() {
            let planned = &mut self.planned[job.planned];
            planned.number = Some(first + number as u32);
            let checksum = crate::installed::checksum(&code.bytes, function.offset, function.size);
            self.made.push(Made {
                name: planned.unit.qualname.to_string(),
                line: planned.unit.first_line,
                outcome: Ok((function.size, checksum)),
            });
        }
        self.code.functions.append(&mut functions);
        self.code.blocks.push(code.bytes);
        Ok(())
    }

    /// The number of the function with this symbol, which has code.
    fn number_of(&self, wanted: &str) -> Option<u32> {
        let found = (0..self.planned.len()).find(|planned| symbol(*planned) == wanted)?;
        self.planned[found].number
    }
}

/// Why a function gets no code.
enum Reason {
    Broken(Refusal),
    Other(String),
}

impl From<String> for Reason {
    fn from(message: String) -> Self {
        Self::Other(message)
    }
}

impl Job {
    fn new(planned: usize) -> Self {
        Self { planned, references: References::default(), assumptions: Vec::new() }
    }
}

fn symbol(planned: usize) -> String {
    format!("f{planned}")
}

/// The types of a signature as files have them.
pub(crate) fn types(signature: &ViperSignature) -> Vec<u8> {
    let number = |kind: &Kind| Kind::ALL.iter().position(|known| known == kind).unwrap_or(255) as u8;
    let flags = u8::from(signature.has_closure) | u8::from(signature.is_generator) << 1;
    let mut types = vec![flags, number(&signature.result)];
    types.extend(signature.params.iter().map(number));
    types
}

/// The program as one function of a block sees it.
struct Program<'p, 'a> {
    ahead: &'p Ahead<'a>,
    jobs: &'p mut Vec<Job>,
    job: usize,
    unit: &'a Unit,
    /// A name of which too little is known.
    unsure: Option<String>,
}

impl Program<'_, '_> {
    fn handle(&mut self, reference: Reference) -> u64 {
        self.jobs[self.job].references.handle(reference)
    }

    fn assume(&mut self, text: &str, meaning: machine::Meaning) {
        let Some(name) = name_index(self.unit, text) else { return };
        let assumption = Assumption { name, meaning };
        let assumptions = &mut self.jobs[self.job].assumptions;
        if !assumptions.contains(&assumption) {
            assumptions.push(assumption);
        }
    }
}

impl Environment for Program<'_, '_> {
    fn constant(&mut self, index: usize) -> u64 {
        self.handle(Reference::Constant(index as u32))
    }

    fn code(&mut self) -> u64 {
        self.handle(Reference::Code)
    }

    fn globals(&mut self) -> u64 {
        self.handle(Reference::Globals)
    }

    fn callee(&mut self, text: &str) -> Option<Callee> {
        let Some(Global::Function(unit)) = self.ahead.globals.known.get(text) else { return None };
        let index = self.ahead.planned.iter().position(|it| core::ptr::eq(it.unit, *unit))?;
        let planned = &self.ahead.planned[index];
        let signature = planned.signature.as_ref().ok()?.clone();
        let is_callable = !signature.is_generator
            && planned.failure.is_none()
            && planned.unit.flags.has(UnitFlags::VIPER)
            && !planned.unit.flags.has(UnitFlags::DEFAULT_TIER)
            && frame_reader(planned.unit).is_none()
            && is_plain(planned.unit);
        if !is_callable {
            return None;
        }
        let name = name_index(self.unit, text)?;
        let number = planned.number.unwrap_or_else(|| {
            let known = self.jobs.iter().position(|job| job.planned == index);
            let job = known.unwrap_or_else(|| {
                self.jobs.push(Job::new(index));
                self.jobs.len() - 1
            });
            (self.ahead.code.functions.len() + job) as u32
        });
        self.assume(text, machine::Meaning::Callee(number));
        let is_changed = self.ahead.platform.vm.function_is_changed;
        let guard = guard_of(&mut self.jobs[self.job].references, name, is_changed);
        Some(Callee {
            symbol: symbol(index),
            signature,
            guard,
            names: parameter_names(planned.unit),
            positional_only: usize::from(planned.unit.parameters.positional_only),
            // They are made when the `def` runs: calls that need them are calls of any object.
            defaults: Defaults::default(),
        })
    }

    fn meaning(&mut self, text: &str) -> Meaning {
        let known = self.ahead.globals.known.get(text).copied();
        match known {
            Some(Global::Math) => {
                self.assume(text, machine::Meaning::Math);
                Meaning::Math
            }
            Some(Global::MathFunction(function)) => {
                // The constant for its name is that of the global, if both are the same.
                match name_index(self.unit, function) {
                    Some(name) => {
                        self.assume(text, machine::Meaning::MathFunction(name));
                        Meaning::MathFunction(function)
                    }
                    None => self.other(text),
                }
            }
            Some(Global::Unsure) => self.unsure(text),
            Some(Global::Other | Global::Function(_)) => self.other(text),
            None if builtins::is_name(text) || !self.ahead.globals.open => self.other(text),
            None => self.unsure(text),
        }
    }

    fn is_builtin(&mut self, text: &str) -> bool {
        let is_builtin = !self.ahead.globals.known.contains_key(text);
        if is_builtin {
            self.assume(text, machine::Meaning::Unbound);
        }
        is_builtin
    }
}

impl Program<'_, '_> {
    fn other(&mut self, text: &str) -> Meaning {
        self.assume(text, machine::Meaning::Other);
        Meaning::Other
    }

    fn unsure(&mut self, text: &str) -> Meaning {
        self.unsure.get_or_insert_with(|| text.to_string());
        Meaning::Unsure
    }
}
