//! Random statements.

use super::scope::{Context, Function, Generator, Ty, Use, Var};
use super::tree::{Clause, Item, block, clause, line};

/// What a handler may name.
const ERRORS: [&str; 10] = [
    "ZeroDivisionError",
    "IndexError",
    "KeyError",
    "TypeError",
    "ValueError",
    "AttributeError",
    "OverflowError",
    "Stop",
    "(TypeError, IndexError)",
    "Exception",
];

impl Generator {
    /// `count` statements, with blocks nested at most `depth` deep.
    pub fn block(&mut self, count: usize, depth: usize) -> Vec<Item> {
        let (vars, inner) = (self.at.vars.len(), self.at.inner.len());
        let mut items = Vec::new();
        for _ in 0..count {
            self.statement(depth, &mut items);
        }
        // Seldom a name stays known that may be unbound.
        if !self.random.chance(4) {
            self.at.vars.truncate(vars);
        }
        self.at.inner.truncate(inner);
        items
    }

    /// One statement; some take several lines.
    pub fn statement(&mut self, depth: usize, out: &mut Vec<Item>) {
        let room = depth > 0 && self.at.affords(30);
        match self.random.below(100) {
            28..=43 => self.augmented(out),
            44..=51 => self.mutation(out),
            52..=56 => self.attribute(out),
            57..=65 if room => self.conditional(depth, out),
            66..=74 if room => self.for_loop(depth, out),
            75..=77 if room => self.while_loop(depth, out),
            78..=81 if room => self.try_block(depth, out),
            82..=83 if room => self.with_block(depth, out),
            84..=85 if room && self.at.returns.is_some() => self.closure(out),
            86..=87 => self.unpacking(out),
            88..=90 if !self.at.counters.is_empty() => self.type_switch(out),
            91..=92 if self.at.loops > 0 && !self.at.stay => {
                let (condition, word) = (self.condition(2), self.random.pick(&["break", "continue"]));
                out.push(block(format!("if {condition}:"), vec![line(word)]));
            }
            93 if self.at.returns.is_some() && !self.at.stay => {
                let condition = self.condition(2);
                let result = self.return_value();
                out.push(block(format!("if {condition}:"), vec![line(result)]));
            }
            94..=95 => match self.at.yields {
                Some(ty) => self.yield_statement(ty, out),
                None => {
                    let value = self.atom(Ty::Any);
                    self.at.spend(5);
                    out.push(line(format!("note({value})")));
                }
            },
            96 if room => self.match_block(depth, out),
            97 => {
                let (condition, value) = (self.condition(2), self.expr(Ty::Int, 1));
                let error = self.random.pick(&["Stop", "ValueError", "KeyError", "IndexError"]);
                out.push(block(format!("if {condition}:"), vec![line(format!("raise {error}({value})"))]));
            }
            98 => match self.assignable(Ty::Int).filter(|name| !name.contains('.')) {
                // Unbound from here on, in one round or another.
                Some(name) if self.random.chance(25) => {
                    let condition = self.condition(2);
                    out.push(block(format!("if {condition}:"), vec![line(format!("del {name}"))]));
                }
                _ => {
                    let value = self.expr(Ty::Any, 2);
                    out.push(line(value));
                }
            },
            _ => self.assignment(out),
        }
    }

    /// An expression whose value may be carried through a loop.
    pub fn bounded(&mut self, ty: Ty, depth: usize) -> String {
        let value = self.expr(ty, depth);
        self.bound(ty, value)
    }

    fn bound(&mut self, ty: Ty, value: String) -> String {
        // A factor or a shift makes numbers longer each time; a sum does not matter.
        let grows = value.contains(" *") || value.contains("<<");
        match ty {
            Ty::Int if grows || self.random.chance(20) => match self.random.below(6) {
                0 => format!(
                    "({value} & {})",
                    self.random.pick(&["0xffffffff", "0x7fffffff", "0xffff", "0x3fffffffffffffff"])
                ),
                1 => format!("({value} % {})", self.random.pick(&["1000003", "65521", "(1 << 61)", "97"])),
                2 => format!("clip_word({value})"),
                _ => format!("clip({value})"),
            },
            Ty::Num if grows => format!("clip({value})"),
            Ty::Ints | Ty::Nums if self.at.loops > 0 || grows => format!("cut({value})"),
            Ty::Floats | Ty::Strs | Ty::Str | Ty::Bytes | Ty::Buffer | Ty::Tuple if self.at.loops > 0 => {
                format!("({value})[-12:]")
            }
            Ty::Dict if self.at.loops > 0 => format!("cap({value})"),
            _ => value,
        }
    }

    fn assignment(&mut self, out: &mut Vec<Item>) {
        let ty = self.some_type();
        let value = self.bounded(ty, 3);
        match self.assignable(ty) {
            Some(name) if self.random.chance(70) => {
                if self.random.chance(6)
                    && let Some(second) = self.assignable(ty)
                {
                    out.push(line(format!("{name} = {second} = {value}")));
                } else {
                    out.push(line(format!("{name} = {value}")));
                }
            }
            _ => {
                let name = self.fresh("x");
                out.push(line(format!("{name} = {value}")));
                self.declare(&name, ty, false);
            }
        }
    }

    fn augmented(&mut self, out: &mut Vec<Item>) {
        let ty = self.random.pick(&[
            Ty::Int,
            Ty::Int,
            Ty::Int,
            Ty::Float,
            Ty::Float,
            Ty::Num,
            Ty::Str,
            Ty::Ints,
            Ty::Buffer,
        ]);
        let Some(name) = self.assignable(ty) else { return self.assignment(out) };
        match ty {
            Ty::Int => {
                let op = self
                    .random
                    .pick(&["+", "+", "+", "-", "-", "*", "^", "|", "&", ">>", "//", "%", "<<", "**"]);
                let value = match op {
                    ">>" | "<<" => format!("({} & 15)", self.expr(Ty::Int, 1)),
                    "//" | "%" => format!("({} or 3)", self.expr(Ty::Int, 1)),
                    "**" => "2".into(),
                    _ => self.expr(Ty::Int, 2),
                };
                out.push(line(format!("{name} {op}= {value}")));
                if matches!(op, "*" | "<<" | "**") || value.contains('*') || value.contains("<<") {
                    match self.random.below(3) {
                        0 => out.push(line(format!("{name} = clip({name})"))),
                        1 => out.push(line(format!(
                            "{name} &= {}",
                            self.random.pick(&["0xffffffff", "0xffffff", "(1 << 62) - 1"])
                        ))),
                        _ => {
                            let limit = self.random.pick(&[
                                "2147483648",
                                "4611686018427387904",
                                "9223372036854775808",
                                "(1 << 80)",
                            ]);
                            let shorten = line(format!(
                                "{name} %= {}",
                                self.random.pick(&["1000003", "99991", "1048576"])
                            ));
                            out.push(block(
                                format!("if {name} > {limit} or {name} < -{limit}:"),
                                vec![shorten],
                            ));
                        }
                    }
                }
            }
            Ty::Float | Ty::Num => {
                let op = self.random.pick(&["+", "+", "-", "*", "*", "/", "//", "%"]);
                let value = match op {
                    "/" | "//" | "%" => format!("({} or 2)", self.expr(ty, 1)),
                    _ => self.expr(ty, 2),
                };
                out.push(line(format!("{name} {op}= {value}")));
                if ty == Ty::Num && (op == "*" || value.contains('*') || value.contains("<<")) {
                    out.push(line(format!("{name} = clip({name})")));
                }
            }
            Ty::Ints => {
                let value = self.expr(Ty::Ints, 1);
                out.push(line(format!("{name} += ({value})[:4]")));
                out.push(block(format!("if len({name}) > 30:"), vec![line(format!("del {name}[5:]"))]));
            }
            _ => {
                let value = self.expr(if ty == Ty::Buffer { Ty::Bytes } else { ty }, 1);
                out.push(line(format!("{name} += {value}")));
                out.push(line(format!("{name} = {name}[-16:]")));
            }
        }
    }

    /// Changes a container in place.
    fn mutation(&mut self, out: &mut Vec<Item>) {
        let ty = self.random.pick(&[
            Ty::Ints,
            Ty::Ints,
            Ty::Floats,
            Ty::Nums,
            Ty::Dict,
            Ty::Buffer,
            Ty::Array,
            Ty::Strs,
        ]);
        let Some(name) = self.variable(ty) else { return self.assignment(out) };
        let element = match ty {
            Ty::Floats => Ty::Float,
            Ty::Nums => Ty::Num,
            Ty::Strs => Ty::Str,
            _ => Ty::Int,
        };
        let index = match self.random.below(5) {
            0 => self.random.pick(&["0", "-1", "1"]).to_string(),
            _ => format!("{} % len({name})", self.expr(Ty::Int, 1)),
        };
        match ty {
            Ty::Buffer => {
                let value = self.expr(Ty::Int, 2);
                match self.random.below(4) {
                    0 => {
                        out.push(line(format!("{name}.append({value} & 255)")));
                        out.push(block(
                            format!("if len({name}) > 40:"),
                            vec![line(format!("del {name}[8:]"))],
                        ));
                    }
                    1 => out.push(line(format!("{name}[{index}] ^= ({value} & 127)"))),
                    _ => out.push(line(format!("{name}[{index}] = ({value} & 255)"))),
                }
            }
            Ty::Array => {
                let value = self.expr(Ty::Int, 2);
                out.push(line(format!("{name}[{index}] = ({value} & 0x7fffffff)")));
            }
            Ty::Dict => {
                let (key, value) = (self.key(1), self.bounded(Ty::Num, 2));
                out.push(match self.random.below(6) {
                    0 => line(format!("{name}.setdefault({key}, {value})")),
                    1 => line(format!("{name}.pop({key}, None)")),
                    2 => line(format!("{name}[{key}] = clip({name}.get({key}, 0) + {value})")),
                    3 => block(format!("if {key} in {name}:"), vec![line(format!("del {name}[{key}]"))]),
                    _ => line(format!("{name}[{key}] = {value}")),
                });
                out.push(block(format!("if len({name}) > 20:"), vec![line(format!("{name}.clear()"))]));
            }
            _ => {
                let value = self.bounded(element, 2);
                match self.random.below(10) {
                    0..=2 => out.push(block(
                        format!("if len({name}) < 40:"),
                        vec![line(format!("{name}.append({value})"))],
                    )),
                    3 => out.push(block(format!("if {name}:"), vec![line(format!("{name}.pop()"))])),
                    4 => {
                        let (low, high) = (self.random.between(0, 3), self.random.between(0, 5));
                        out.push(line(format!("{name}[{low}:{high}] = [{value}]")));
                    }
                    5 => {
                        out.push(line(format!("{name}.insert({index}, {value})")));
                        out.push(block(
                            format!("if len({name}) > 40:"),
                            vec![line(format!("del {name}[::2]"))],
                        ));
                    }
                    6 if element != Ty::Str => out.push(line(format!("{name}[{index}] += {value}"))),
                    7 => out.push(line(format!("{name}.{}()", self.random.pick(&["reverse", "sort"])))),
                    _ => out.push(line(format!("{name}[{index}] = {value}"))),
                }
            }
        }
    }

    /// Sets attributes of an instance, existing and new ones.
    fn attribute(&mut self, out: &mut Vec<Item>) {
        let Some(name) = self.variable(Ty::Object) else { return self.assignment(out) };
        match self.random.below(10) {
            0..=2 => {
                let value = self.bounded(Ty::Int, 2);
                out.push(line(format!("{name}.a = clip({value})")));
            }
            3 => {
                let value = self.expr(Ty::Float, 2);
                let op = self.random.pick(&["=", "+=", "*=", "-="]);
                out.push(line(format!("{name}.b {op} {value}")));
            }
            4 | 5 => {
                let value = self.expr(Ty::Int, 2);
                out.push(line(format!("{name}.a += {value}")));
                out.push(line(format!("{name}.a = clip({name}.a)")));
            }
            6 => {
                let value = self.bounded(Ty::Num, 2);
                out.push(line(format!("{name}.n = {value}")));
            }
            7 => {
                let extra = format!("extra{}", self.random.below(4));
                let value = self.bounded(Ty::Int, 1);
                out.push(line(format!("{name}.{extra} = getattr({name}, '{extra}', 0) + ({value} & 255)")));
            }
            8 => {
                let value = self.bounded(Ty::Int, 1);
                out.push(block(
                    format!("if len({name}.items) < 20:"),
                    vec![line(format!("{name}.items.append({value})"))],
                ));
            }
            _ => {
                let value = self.expr(Ty::Num, 1);
                self.at.spend(self.step_cost());
                out.push(line(format!("{name}.step({value})")));
            }
        }
    }

    /// `yield`, with what is sent back, or `yield from` another generator.
    fn yield_statement(&mut self, ty: Ty, out: &mut Vec<Item>) {
        if self.random.chance(20)
            && let Some(call) = self.generator_call()
        {
            return out.push(line(format!("yield from {call}")));
        }
        let value = self.expr(ty, 2);
        if self.random.chance(35) {
            let name = self.fresh("sent");
            out.push(line(format!("{name} = yield {value}")));
            self.declare(&name, Ty::Any, true);
        } else {
            out.push(line(format!("yield {value}")));
        }
    }

    fn conditional(&mut self, depth: usize, out: &mut Vec<Item>) {
        let mut condition = self.condition(3);
        if self.at.returns.is_some() && self.random.chance(8) {
            let (name, value, limit) = (self.fresh("x"), self.bounded(Ty::Int, 2), self.expr(Ty::Int, 1));
            condition = format!("({name} := {value}) > {limit}");
            self.declare(&name, Ty::Int, false);
        }
        let count = self.random.between(1, 3);
        let mut clauses = vec![clause(format!("if {condition}:"), self.block(count, depth - 1))];
        while self.random.chance(25) {
            let condition = self.condition(2);
            clauses.push(clause(format!("elif {condition}:"), self.block(1, depth - 1)));
        }
        if self.random.chance(45) {
            clauses.push(clause("else:", self.block(count, depth - 1)));
        }
        out.push(Item::Block(clauses));
    }

    /// How often a loop may go round here.
    fn rounds(&mut self) -> u64 {
        let wanted = self.random.pick(&[2, 3, 5, 8, 20, 40, 80, 200, 600]);
        let left = self.at.limit.saturating_sub(self.at.cost) / self.at.times.max(1);
        wanted.min(left / 50).max(2)
    }

    fn for_loop(&mut self, depth: usize, out: &mut Vec<Item>) {
        let mut names = vec![(self.fresh("i"), Ty::Int)];
        let mut rounds = self.rounds();
        let mut counted = false;
        let source = match self.random.below(22) {
            0..=6 => {
                counted = true;
                format!("range({rounds})")
            }
            7 => format!("range({rounds}, 0, -1)"),
            8 => {
                let step = self.random.pick(&[2, 3, 7]);
                format!("range(-5, {}, {step})", rounds * step - 5)
            }
            9 => format!("range({} & 15)", self.expr(Ty::Int, 1)),
            10 => {
                let sequence = self.expr(Ty::Ints, 2);
                let name = self.fresh("v");
                names.push((name, Ty::Int));
                rounds = 12;
                format!("enumerate({sequence})")
            }
            11 => {
                let (first, second) = (self.expr(Ty::Ints, 1), self.expr(Ty::Floats, 1));
                names.push((self.fresh("v"), Ty::Float));
                rounds = 6;
                format!("zip({first}, {second})")
            }
            12 => {
                names.push((self.fresh("v"), Ty::Num));
                names[0].1 = Ty::Any;
                rounds = 6;
                // A copy: the body may change the dict.
                format!("list({}.items())", self.expr(Ty::Dict, 1))
            }
            13 => {
                rounds = 6;
                format!("reversed({})", self.atom(Ty::Ints))
            }
            14 | 15 => match self.generator_call() {
                Some(call) => call,
                None => format!("range({rounds})"),
            },
            16 if self.classes.specials.contains(&"__iter__") => {
                rounds = 6;
                self.object_atom()
            }
            _ => {
                let (ty, element) = self.random.pick(&[
                    (Ty::Ints, Ty::Int),
                    (Ty::Floats, Ty::Float),
                    (Ty::Nums, Ty::Num),
                    (Ty::Str, Ty::Str),
                    (Ty::Bytes, Ty::Int),
                    (Ty::Buffer, Ty::Int),
                    (Ty::Array, Ty::Int),
                    (Ty::Tuple, Ty::Int),
                    (Ty::Strs, Ty::Str),
                ]);
                names[0].1 = element;
                rounds = 10;
                let sequence = self.expr(ty, 1);
                // A list that grows while it is walked through would end only at its limit.
                if ty == Ty::Buffer || element == Ty::Str { sequence } else { format!("({sequence})[:20]") }
            }
        };
        let targets: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
        let head = format!("for {} in {source}:", targets.join(", "));
        let counter = counted.then(|| (names[0].0.clone(), rounds));
        let body = self.loop_body(depth, rounds, &names, counter);
        let mut clauses = vec![clause(head, body)];
        if self.random.chance(12) {
            clauses.push(clause("else:", self.block(1, depth - 1)));
        }
        out.push(Item::Block(clauses));
    }

    fn loop_body(
        &mut self,
        depth: usize,
        rounds: u64,
        names: &[(String, Ty)],
        counter: Option<(String, u64)>,
    ) -> Vec<Item> {
        let (times, stay, counters) = (self.at.times, self.at.stay, self.at.counters.len());
        let vars = self.at.vars.len();
        self.at.times = times.saturating_mul(rounds);
        self.at.loops += 1;
        self.at.stay = false;
        self.at.counters.extend(counter);
        for (name, ty) in names {
            let fixed = !self.random.chance(8);
            self.declare(name, *ty, fixed);
        }
        let count = self.random.between(1, 4);
        let body = self.block(count, depth - 1);
        self.at.vars.truncate(vars);
        self.at.counters.truncate(counters);
        (self.at.times, self.at.stay) = (times, stay);
        self.at.loops -= 1;
        body
    }

    fn while_loop(&mut self, depth: usize, out: &mut Vec<Item>) {
        let fuel = self.fresh("w");
        let rounds = self.rounds();
        out.push(line(format!("{fuel} = 0")));
        self.at.vars.push(Var { name: fuel.clone(), ty: Ty::Int, fixed: true });
        let condition = self.condition(2);
        let counter = Some((fuel.clone(), rounds));
        let mut body = vec![line(format!("{fuel} += 1"))];
        let head = match self.random.below(3) {
            0 => format!("while {fuel} < {rounds}:"),
            1 => format!("while {fuel} < {rounds} and {condition}:"),
            _ => {
                body.push(block(format!("if {fuel} > {rounds}:"), vec![line("break")]));
                "while True:".to_string()
            }
        };
        body.extend(self.loop_body(depth, rounds, &[], counter));
        let mut clauses = vec![clause(head, body)];
        if self.random.chance(12) {
            clauses.push(clause("else:", self.block(1, depth - 1)));
        }
        out.push(Item::Block(clauses));
    }

    fn try_block(&mut self, depth: usize, out: &mut Vec<Item>) {
        let count = self.random.between(1, 3);
        let mut clauses = vec![clause("try:", self.block(count, depth - 1))];
        if self.random.chance(60)
            && let Clause { body, .. } = &mut clauses[0]
        {
            let risky = match self.random.below(6) {
                0 => format!("{} // {}", self.expr(Ty::Int, 1), self.atom(Ty::Int)),
                1 => format!("{}[{}]", self.atom(Ty::Ints), self.atom(Ty::Int)),
                2 => format!("{}[{}]", self.atom(Ty::Dict), self.atom(Ty::Int)),
                3 => format!("{} + {}", self.atom(Ty::Any), self.atom(Ty::Any)),
                4 => format!("raise Stop({})", self.atom(Ty::Int)),
                _ => format!("({}).missing", self.atom(Ty::Any)),
            };
            let at = self.random.below(body.len() + 1);
            body.insert(at, line(risky));
        }
        let only_finally = self.random.chance(15);
        if !only_finally {
            for _ in 0..self.random.between(1, 2) {
                let error = self.random.pick(&ERRORS);
                let mut body = self.block(1, depth - 1);
                let name = self.fresh("e");
                self.at.spend(8);
                body.insert(0, line(format!("note(where({name}))")));
                if self.random.chance(8) {
                    body.push(line("raise"));
                }
                clauses.push(clause(format!("except {error} as {name}:"), body));
                if error == "Exception" {
                    break;
                }
            }
            if self.random.chance(20) {
                clauses.push(clause("else:", self.block(1, depth - 1)));
            }
        }
        if only_finally || self.random.chance(25) {
            let stay = std::mem::replace(&mut self.at.stay, true);
            clauses.push(clause("finally:", self.block(1, depth - 1)));
            self.at.stay = stay;
        }
        out.push(Item::Block(clauses));
    }

    fn with_block(&mut self, depth: usize, out: &mut Vec<Item>) {
        self.at.spend(20);
        let swallow = self.random.pick(&["", "ZeroDivisionError", "Exception", "IndexError, KeyError"]);
        let name = self.fresh("m");
        let head = match self.random.below(3) {
            0 => format!("with Guard({swallow}):"),
            1 => format!("with Guard({swallow}) as {name}:"),
            _ => format!("with Guard({swallow}) as {name}, Guard():"),
        };
        let body = self.block(2, depth - 1);
        out.push(block(head, body));
    }

    fn match_block(&mut self, depth: usize, out: &mut Vec<Item>) {
        let subject = self.expr(Ty::Int, 2);
        let mut clauses = vec![
            clause("case 0:", self.block(1, depth - 1)),
            clause("case 1 | 2:", self.block(1, depth - 1)),
        ];
        if self.random.chance(70) {
            clauses.push(clause("case _:", self.block(1, depth - 1)));
        }
        let cases = clauses.into_iter().map(|clause| Item::Block(vec![clause])).collect();
        out.push(block(format!("match {subject} & 3:"), cases));
    }

    fn unpacking(&mut self, out: &mut Vec<Item>) {
        let (Some(first), Some(second)) = (self.assignable(Ty::Int), self.assignable(Ty::Int)) else {
            return self.assignment(out);
        };
        // One name twice: CPython 3.11 stores the wrong one.
        if first == second {
            return self.assignment(out);
        }
        let (a, b) = (self.bounded(Ty::Int, 2), self.bounded(Ty::Int, 2));
        let rest = self.fresh("rest");
        let list = self.atom(Ty::Ints);
        out.push(line(match self.random.below(4) {
            0 => format!("{first}, {second} = {second}, {first}"),
            1 => format!("{first}, *{rest} = [{a}, {b}] + {list}"),
            2 => format!("({first}, {second}) = ({a}, {b})"),
            _ => format!("{first}, {second} = clip({first}), clip({a} + {second})"),
        }));
    }

    /// Gives a variable another type in a certain round of a loop around.
    pub fn type_switch(&mut self, out: &mut Vec<Item>) {
        let (counter, rounds) = self.random.pick(&self.at.counters.clone());
        let round = self.random.below(usize::try_from(rounds).unwrap_or(1));
        let ty = self.random.pick(&[Ty::Num, Ty::Int, Ty::Float, Ty::Nums, Ty::Ints, Ty::Object, Ty::Object]);
        let Some(name) = self.variable(ty) else { return };
        let assignable = self.at.vars.iter().any(|var| var.name == name && !var.fixed);
        let change = match ty {
            Ty::Nums | Ty::Ints => {
                let value = self.random.pick(&["1.5", "1 << 70", "True", "-0.0", "None"]);
                format!("{name}[0] = {value}")
            }
            Ty::Object if self.random.chance(30) => {
                format!("{name}.{} = {}", self.random.pick(&["fresh", "a", "zz"]), self.literal(Ty::Num))
            }
            Ty::Object if self.random.chance(30) && !self.classes.names.is_empty() && !self.classes.slots => {
                format!("{name}.__class__ = {}", self.random.pick(&self.classes.names.clone()))
            }
            _ if !assignable => return,
            Ty::Object => format!("{name} = {}", self.literal(Ty::Object)),
            _ => {
                let value = self.random.pick(&[
                    "1 << 62",
                    "(1 << 64) + 1",
                    "0.5",
                    "NAN",
                    "True",
                    "-0.0",
                    "7",
                    "1e300",
                    "-(1 << 63)",
                    "None",
                ]);
                format!("{name} = {value}")
            }
        };
        out.push(block(format!("if {counter} == {round}:"), vec![line(change)]));
    }

    /// `return …` of the right type.
    pub fn return_value(&mut self) -> String {
        match (self.at.returns, self.at.yields) {
            (Some(_), Some(_)) | (None, _) => "return".into(),
            (Some(ty), None) => format!("return {}", self.bounded(ty, 2)),
        }
    }

    /// A function inside of a function, which reads and may change the names around it.
    fn closure(&mut self, out: &mut Vec<Item>) {
        let name = self.fresh("inner");
        let gives = self.random.pick(&[Ty::Int, Ty::Float, Ty::Num]);
        let parameter = self.fresh("p");
        if self.random.chance(35) {
            let outer = self.at.clone();
            self.at.times = 1;
            self.at.limit = self.at.cost + 60;
            self.declare(&parameter, gives, true);
            let body = self.bounded(gives, 2);
            let cost = self.at.cost - outer.cost;
            self.at = outer;
            out.push(line(format!("{name} = lambda {parameter}, k=3: {body}")));
            self.know_inner(&name, vec![(parameter, gives, false), ("k".into(), Ty::Int, true)], gives, cost);
            return;
        }
        let mut inner = Context::new(&self.at.vars, 300.min(self.at.limit / 8 + 40));
        for var in &mut inner.vars {
            var.fixed = true;
        }
        inner.returns = Some(gives);
        let shared =
            self.assignable(Ty::Int).filter(|shared| !self.is_global(shared) && !shared.contains('.'));
        let mut body = Vec::new();
        if let Some(shared) = &shared {
            body.push(line(format!("nonlocal {shared}")));
            inner.vars.retain(|var| var.name != *shared);
            inner.vars.push(Var { name: shared.clone(), ty: Ty::Int, fixed: false });
        }
        let default = self.literal(Ty::Int);
        let outer = std::mem::replace(&mut self.at, inner);
        let second = self.fresh("q");
        self.declare(&parameter, gives, false);
        self.declare(&second, Ty::Int, false);
        let count = self.random.between(1, 3);
        body.extend(self.block(count, 1));
        let result = self.return_value();
        body.push(line(result));
        let cost = self.at.cost;
        self.at = outer;
        out.push(block(format!("def {name}({parameter}, {second}={default}):"), body));
        self.know_inner(&name, vec![(parameter, gives, false), (second, Ty::Int, true)], gives, cost);
    }

    fn know_inner(&mut self, name: &str, params: Vec<(String, Ty, bool)>, gives: Ty, cost: u64) {
        let function =
            Function { name: name.to_string(), params, star: false, gives, cost, usage: Use::Call };
        self.at.inner.push(function);
    }

    /// Whether this names a global of the program.
    pub fn is_global(&self, name: &str) -> bool {
        self.globals.iter().any(|var| var.name == name)
    }

    fn generator_call(&mut self) -> Option<String> {
        let candidates: Vec<Function> = self
            .functions
            .iter()
            .filter(|function| function.usage == Use::Iterate && self.at.affords(function.cost + 8))
            .cloned()
            .collect();
        if candidates.is_empty() {
            return None;
        }
        let function = self.random.pick(&candidates);
        Some(self.call_of(&function, 1))
    }
}
