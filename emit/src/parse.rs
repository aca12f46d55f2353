//! Reads the text form that [`print`](crate::print) writes.
//!
//! The text is read line by line. Values and blocks may be numbered in any way, they are renumbered in order of
//! appearance. The types of most results follow from the operands, which may be defined further down in the text, so
//! that types are found by sweeps over the instructions until all are known.

use crate::access::{Access, Region, Width};
use crate::condition::{FloatCc, IntCc};
use crate::entity::{Block, ExitRef, FuncRef, Inst, SigRef, Value};
use crate::function::{Exit, Function, Import, Module, ValueData, ValueDef};
use crate::helper::{HelperTable, Signature};
use crate::inst::{Imm, ImmKind, InstData, Opcode, Position, ResultRule};
use crate::terminator::{Edge, Terminator};
use crate::types::{Target, Type};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

/// What is wrong with the text, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParseError {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl core::error::Error for ParseError {}

type Result<T> = core::result::Result<T, String>;

/// Reads a module.
///
/// # Errors
/// The first thing that does not follow the text form. What is read may still be wrong in other ways: see
/// [`verify`](crate::verify).
pub fn parse_module(
    text: &str,
    target: &Target,
    helpers: HelperTable<'_>,
) -> core::result::Result<Module, ParseError> {
    let mut module = Module::default();
    let mut reader: Option<FunctionReader<'_>> = None;
    let mut last_line = 0;
    for (index, line) in text.lines().enumerate() {
        last_line = index + 1;
        let at = |message| ParseError { line: index + 1, message };
        let line = line.split(';').next().unwrap_or("").trim();
        if line.is_empty() {
            continue;
        }
        match reader.take() {
            None => reader = Some(FunctionReader::header(line, target, helpers).map_err(at)?),
            Some(open) if line == "}" => module.functions.push(open.finish().map_err(at)?),
            Some(mut open) => {
                open.line(line).map_err(at)?;
                reader = Some(open);
            }
        }
    }
    match reader {
        None => Ok(module),
        Some(_) => Err(ParseError { line: last_line, message: "the last function has no `}`".into() }),
    }
}

/// A cursor over one line.
struct Line<'t> {
    rest: &'t str,
}

impl<'t> Line<'t> {
    fn new(text: &'t str) -> Self {
        Self { rest: text.trim() }
    }

    /// Whether the text goes on with `token`, which is then skipped together with spaces after it.
    fn eat(&mut self, token: &str) -> bool {
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest.trim_start();
                true
            }
            None => false,
        }
    }

    fn expect(&mut self, token: &str) -> Result<()> {
        if self.eat(token) { Ok(()) } else { Err(format!("expected `{token}` before `{}`", self.rest)) }
    }

    /// Everything up to one of the characters in `stop`.
    fn until(&mut self, stop: &[char]) -> &'t str {
        let end = self.rest.find(stop).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        word.trim_end()
    }

    fn word(&mut self) -> Result<&'t str> {
        let word = self.until(&[' ', ',', '(', ')', '[', ']', ':', '.', '+', '!', '@', '=']);
        if word.is_empty() { Err(format!("expected a word before `{}`", self.rest)) } else { Ok(word) }
    }

    fn number<N: core::str::FromStr>(&mut self) -> Result<N> {
        let word = self.until(&[' ', ',', '(', ')', '[', ']', ':', '!', '@']);
        word.parse().map_err(|_| format!("`{word}` is not a number in range"))
    }

    fn ty(&mut self) -> Result<Type> {
        let word = self.word()?;
        Type::from_name(word).ok_or_else(|| format!("`{word}` is not a type"))
    }

    fn signature(&mut self) -> Result<Signature> {
        let mut signature = Signature::default();
        self.expect("(")?;
        while !self.eat(")") {
            signature.params.push(self.ty()?);
            self.eat(",");
        }
        if self.eat("->") {
            signature.result = Some(self.ty()?);
        }
        signature.raises = self.eat("raises");
        Ok(signature)
    }

    fn end(&self) -> Result<()> {
        if self.rest.is_empty() { Ok(()) } else { Err(format!("`{}` is left over", self.rest)) }
    }
}

/// The number of an entity such as `v12`.
fn numbered(word: &str, prefix: &str) -> Result<usize> {
    word.strip_prefix(prefix)
        .and_then(|digits| digits.parse::<u32>().ok())
        .map(|number| number as usize)
        .ok_or_else(|| format!("`{word}` is not of the form {prefix}0"))
}

struct FunctionReader<'h> {
    function: Function,
    target: Target,
    helpers: HelperTable<'h>,
    values: BTreeMap<usize, Value>,
    types: Vec<Option<Type>>,
    defined: Vec<bool>,
    blocks: BTreeMap<usize, Block>,
    current: Option<Block>,
    /// Whether the current block has its terminator.
    ended: bool,
    /// Types written with instructions, for those that have one.
    given: BTreeMap<Inst, Type>,
}

impl<'h> FunctionReader<'h> {
    fn header(text: &str, target: &Target, helpers: HelperTable<'h>) -> Result<Self> {
        let mut line = Line::new(text);
        line.expect("function ")?;
        let name = line.until(&['(', ' ']);
        let signature = line.signature()?;
        line.expect("{")?;
        line.end()?;
        let mut function = Function::new(name, Signature::default());
        function.signature = signature;
        function.blocks.clear();
        function.layout.clear();
        Ok(Self {
            function,
            target: *target,
            helpers,
            values: BTreeMap::new(),
            types: Vec::new(),
            defined: Vec::new(),
            blocks: BTreeMap::new(),
            current: None,
            ended: true,
            given: BTreeMap::new(),
        })
    }

    fn line(&mut self, text: &str) -> Result<()> {
        let mut line = Line::new(text);
        if text.ends_with(':') && text.starts_with("block") {
            self.block_header(&mut line)
        } else if self.current.is_none() {
            self.preamble(&mut line)?;
            line.end()
        } else {
            self.statement(&mut line)?;
            line.end()
        }
    }

    fn preamble(&mut self, line: &mut Line<'_>) -> Result<()> {
        if line.eat("import ") {
            let name = line.until(&['(', ' ']).to_string();
            self.function.imports.push(Import { name, signature: line.signature()? });
            return Ok(());
        }
        let word = line.word()?;
        line.expect("=")?;
        if word.starts_with("sig") {
            let signature = line.signature()?;
            self.in_order(numbered(word, "sig")?, self.function.signatures.len())?;
            self.function.signatures.push(signature);
            return Ok(());
        }
        self.in_order(numbered(word, "exit")?, self.function.exits.len())?;
        line.expect("pc ")?;
        let mut exit = Exit { pc: line.number()?, ..Exit::default() };
        loop {
            if line.eat("raises") {
                exit.raises = true;
            } else if line.eat("r") {
                exit.registers.push(line.number()?);
            } else if line.eat("c") {
                let register = line.number()?;
                line.expect("=")?;
                line.expect("0x")?;
                let digits = line.word()?;
                let bits = u64::from_str_radix(digits, 16).map_err(|_| format!("{digits} is no number"))?;
                exit.constants.push((register, bits));
            } else {
                break;
            }
        }
        self.function.exits.push(exit);
        Ok(())
    }

    fn in_order(&self, number: usize, expected: usize) -> Result<()> {
        if number == expected { Ok(()) } else { Err(format!("number {expected} comes next, not {number}")) }
    }

    fn block(&mut self, word: &str) -> Result<Block> {
        let number = numbered(word, "block")?;
        let function = &mut self.function;
        Ok(*self.blocks.entry(number).or_insert_with(|| {
            let block = function.add_block();
            function.layout.pop();
            block
        }))
    }

    fn value(&mut self, word: &str) -> Result<Value> {
        let number = numbered(word, "v")?;
        if let Some(value) = self.values.get(&number) {
            return Ok(*value);
        }
        let value = Value::new(self.function.values.len());
        // Replaced when the definition is read; `finish` rejects a value that has none.
        self.function.values.push(ValueData { ty: Type::Bool, def: ValueDef::Param(Block::new(0)) });
        self.types.push(None);
        self.defined.push(false);
        self.values.insert(number, value);
        Ok(value)
    }

    fn define(&mut self, word: &str, def: ValueDef, ty: Option<Type>) -> Result<Value> {
        let value = self.value(word)?;
        if core::mem::replace(&mut self.defined[value.index()], true) {
            return Err(format!("{word} is defined twice"));
        }
        self.types[value.index()] = ty;
        self.function.values[value.index()].def = def;
        Ok(value)
    }

    fn block_header(&mut self, line: &mut Line<'_>) -> Result<()> {
        if !self.ended {
            return Err("the block before has no terminator".into());
        }
        let word = line.word()?;
        let block = self.block(word)?;
        if self.function.layout.contains(&block) {
            return Err(format!("{word} is defined twice"));
        }
        self.function.layout.push(block);
        if line.eat("(") {
            while !line.eat(")") {
                let name = line.word()?;
                line.expect(":")?;
                let ty = line.ty()?;
                let value = self.define(name, ValueDef::Param(block), Some(ty))?;
                self.function.block_mut(block).params.push(value);
                line.eat(",");
            }
        }
        self.function.block_mut(block).cold = line.eat("cold");
        line.expect(":")?;
        self.current = Some(block);
        self.ended = false;
        line.end()
    }

    /// Values up to one of the closing tokens, which is not taken.
    fn values(&mut self, line: &mut Line<'_>) -> Result<Vec<Value>> {
        let mut values = Vec::new();
        while line.rest.starts_with('v') {
            let word = line.word()?;
            values.push(self.value(word)?);
            if !line.eat(",") {
                break;
            }
        }
        Ok(values)
    }

    fn edge(&mut self, line: &mut Line<'_>) -> Result<Edge> {
        let block = line.word()?;
        let mut edge = Edge::to(self.block(block)?);
        if line.eat("(") {
            edge.args = self.values(line)?;
            line.expect(")")?;
        }
        Ok(edge)
    }

    fn statement(&mut self, line: &mut Line<'_>) -> Result<()> {
        let block = match self.current {
            Some(block) if !self.ended => block,
            _ => return Err("nothing can follow the terminator".into()),
        };
        if let Some(terminator) = self.terminator(line)? {
            self.function.block_mut(block).terminator = terminator;
            self.ended = true;
            return Ok(());
        }
        let inst = Inst::new(self.function.insts.len());
        let mut results = Vec::new();
        if line.rest.contains(" = ") {
            while !line.eat("=") {
                let word = line.word()?;
                results.push(self.define(word, ValueDef::Result(inst), None)?);
                line.eat(",");
            }
        }
        let word = line.word()?;
        let opcode = Opcode::from_name(word).ok_or_else(|| format!("`{word}` is not an instruction"))?;
        if let ResultRule::Given(_) = opcode.info().results {
            line.expect(".")?;
            self.given.insert(inst, line.ty()?);
        }
        let given = self.given.get(&inst).copied();
        let (imm, args) = self.operands(line, opcode, given)?;
        let mut position = Position::default();
        if line.eat("@") {
            position.pc = line.number()?;
            line.expect(":")?;
            position.line = line.number()?;
        }
        let (args, results) = (args.as_slice().into(), results.as_slice().into());
        self.function.insts.push(InstData { opcode, args, imm, results, position });
        self.function.block_mut(block).insts.push(inst);
        Ok(())
    }

    fn operands(
        &mut self,
        line: &mut Line<'_>,
        opcode: Opcode,
        given: Option<Type>,
    ) -> Result<(Imm, Vec<Value>)> {
        let imm = match opcode.info().imm {
            ImmKind::Nothing => Imm::Nothing,
            ImmKind::Bits => {
                return Ok((Imm::Bits(self.constant(line, given.unwrap_or(Type::Value))?), Vec::new()));
            }
            ImmKind::IntCc => {
                line.expect(".")?;
                let word = line.word()?;
                Imm::IntCc(
                    IntCc::from_name(word).ok_or_else(|| format!("`{word}` is not an integer condition"))?,
                )
            }
            ImmKind::FloatCc => {
                line.expect(".")?;
                let word = line.word()?;
                Imm::FloatCc(
                    FloatCc::from_name(word).ok_or_else(|| format!("`{word}` is not a float condition"))?,
                )
            }
            ImmKind::Access => return self.access(line, opcode),
            ImmKind::FuncRef => {
                let name = line.until(&['(']);
                let index = self.function.imports.iter().position(|import| import.name == name);
                Imm::FuncRef(FuncRef::new(index.ok_or_else(|| format!("`{name}` is not imported"))?))
            }
            ImmKind::HelperRef => {
                let name = line.until(&['(']);
                Imm::HelperRef(self.helpers.by_name(name).ok_or_else(|| format!("`{name}` is not a helper"))?)
            }
            ImmKind::SigRef => {
                let word = line.word()?;
                Imm::SigRef(SigRef::new(numbered(word, "sig")?))
            }
            ImmKind::ExitRef => {
                let cond = line.word()?;
                let mut args = Vec::from([self.value(cond)?]);
                line.expect(",")?;
                let word = line.word()?;
                let exit = ExitRef::new(numbered(word, "exit")?);
                args.extend(self.parenthesised(line)?);
                return Ok((Imm::ExitRef(exit), args));
            }
        };
        let mut args = Vec::new();
        if let Imm::SigRef(_) = imm {
            let word = line.word()?;
            args.push(self.value(word)?);
        }
        args.extend(match imm {
            Imm::FuncRef(_) | Imm::HelperRef(_) | Imm::SigRef(_) => self.parenthesised(line)?,
            _ => self.values(line)?,
        });
        Ok((imm, args))
    }

    fn parenthesised(&mut self, line: &mut Line<'_>) -> Result<Vec<Value>> {
        line.expect("(")?;
        let values = self.values(line)?;
        line.expect(")")?;
        Ok(values)
    }

    fn constant(&self, line: &mut Line<'_>, ty: Type) -> Result<u64> {
        let word = line.until(&[' ', '@']);
        let bad = || format!("`{word}` is not a constant of type {ty}");
        let bits = if let Some(digits) = word.strip_prefix("0x") {
            u64::from_str_radix(digits, 16).map_err(|_| bad())?
        } else {
            match ty {
                Type::F32 => u64::from(word.parse::<f32>().map_err(|_| bad())?.to_bits()),
                Type::F64 => word.parse::<f64>().map_err(|_| bad())?.to_bits(),
                Type::Bool => u64::from(word.parse::<bool>().map_err(|_| bad())?),
                Type::I32 => u64::from(word.parse::<i32>().map_err(|_| bad())?.cast_unsigned()),
                Type::I64 | Type::Ptr | Type::Value => {
                    word.parse::<i64>().map_err(|_| bad())?.cast_unsigned()
                }
            }
        };
        if bits & !self.target.mask(ty) == 0 { Ok(bits) } else { Err(bad()) }
    }

    fn access(&mut self, line: &mut Line<'_>, opcode: Opcode) -> Result<(Imm, Vec<Value>)> {
        let mut access = Access::new(Width::Full);
        if line.eat(".") {
            let word = line.word()?;
            access.width = Width::from_name(word).ok_or_else(|| format!("`{word}` is not a width"))?;
        }
        let mut args = Vec::new();
        if opcode == Opcode::Store {
            let word = line.word()?;
            args.push(self.value(word)?);
            line.expect(",")?;
        }
        let base = line.until(&[' ', '+', '-', '@']);
        args.insert(0, self.value(base)?);
        if line.rest.starts_with(['+', '-']) {
            access.offset = line.number()?;
        }
        if line.eat("!") {
            let word = line.word()?;
            access.region = Region::from_name(word).ok_or_else(|| format!("`{word}` is not a region"))?;
        }
        access.invariant = line.eat("invariant");
        Ok((Imm::Access(access), args))
    }

    fn terminator(&mut self, line: &mut Line<'_>) -> Result<Option<Terminator>> {
        let terminator = if line.eat("jump ") {
            Terminator::Jump(self.edge(line)?)
        } else if line.eat("brif ") {
            let cond = line.word()?;
            let cond = self.value(cond)?;
            line.expect(",")?;
            let then = self.edge(line)?;
            line.expect(",")?;
            Terminator::BrIf { cond, then, otherwise: self.edge(line)? }
        } else if line.eat("br_table ") {
            let index = line.word()?;
            let index = self.value(index)?;
            line.expect(",")?;
            let default = self.edge(line)?;
            line.expect(",")?;
            line.expect("[")?;
            let mut targets = Vec::new();
            while !line.eat("]") {
                targets.push(self.edge(line)?);
                line.eat(",");
            }
            Terminator::BrTable { index, targets, default }
        } else if line.rest == "return" {
            line.eat("return");
            Terminator::Return(None)
        } else if line.eat("return ") {
            let word = line.word()?;
            Terminator::Return(Some(self.value(word)?))
        } else if line.rest == "raise" {
            line.eat("raise");
            Terminator::Raise
        } else {
            return Ok(None);
        };
        Ok(Some(terminator))
    }

    /// The types of an instruction's results, as far as the types of its operands are known.
    fn result_types(&self, inst: Inst) -> Option<Vec<Type>> {
        let data = self.function.inst(inst);
        let info = data.opcode.info();
        match data.imm {
            Imm::FuncRef(callee) => {
                Some(self.function.imports.get(callee.index())?.signature.call_results().collect())
            }
            Imm::HelperRef(helper) => Some(self.helpers.get(helper)?.signature().call_results().collect()),
            Imm::SigRef(sig) => Some(self.function.signatures.get(sig.index())?.call_results().collect()),
            _ => {
                let controlling = info.controlling_operand().and_then(|index| data.args.get(index));
                let controlling = controlling.and_then(|value| self.types[value.index()]);
                let given = self.given.get(&inst).copied();
                Some(info.results.result_types(controlling, given, &self.target)?.as_slice().to_vec())
            }
        }
    }

    fn finish(mut self) -> Result<Function> {
        if !self.ended {
            return Err("the last block has no terminator".into());
        }
        if self.function.layout.is_empty() {
            return Err("a function has at least one block".into());
        }
        if let Some(number) = self.blocks.iter().find(|(_, block)| !self.function.layout.contains(block)) {
            return Err(format!("block{} is not defined", number.0));
        }
        if let Some((number, _)) = self.values.iter().find(|(_, value)| !self.defined[value.index()]) {
            return Err(format!("v{number} is not defined"));
        }
        loop {
            let (mut changed, mut missing) = (false, false);
            for index in 0..self.function.insts.len() {
                let inst = Inst::new(index);
                let results = &self.function.inst(inst).results;
                if results.iter().all(|value| self.types[value.index()].is_some()) {
                    continue;
                }
                match self.result_types(inst) {
                    Some(types) if types.len() == results.len() => {
                        for (value, ty) in results.iter().zip(&types) {
                            self.types[value.index()] = Some(*ty);
                        }
                        changed = true;
                    }
                    Some(types) => {
                        let opcode = self.function.inst(inst).opcode;
                        return Err(format!("{opcode} has {} results, not {}", types.len(), results.len()));
                    }
                    None => missing = true,
                }
            }
            if !missing {
                break;
            }
            if !changed {
                return Err("the types of some values cannot be found".into());
            }
        }
        for (data, ty) in self.function.values.iter_mut().zip(&self.types) {
            data.ty = ty.unwrap_or(data.ty);
        }
        Ok(self.function)
    }
}
