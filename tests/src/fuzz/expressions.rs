//! Random expressions of a wanted type.
//!
//! Every operation is in parentheses: this is no test of the parser, and the minimiser looks for parentheses.

use super::scope::{Function, Generator, Ty, Use};

impl Generator {
    /// An expression of type `ty`, nested at most `depth` deep.
    pub fn expr(&mut self, ty: Ty, depth: usize) -> String {
        self.at.spend(1);
        if depth == 0 || self.random.chance(12) {
            return self.atom(ty);
        }
        if self.random.chance(14)
            && let Some(call) = self.call(ty, depth - 1)
        {
            return call;
        }
        if self.random.chance(5) {
            let (yes, condition, no) =
                (self.expr(ty, depth - 1), self.condition(depth - 1), self.expr(ty, depth - 1));
            return format!("({yes} if {condition} else {no})");
        }
        let d = depth - 1;
        match ty {
            Ty::Int => self.int(d),
            Ty::Float => self.float(d),
            Ty::Num => self.num(d),
            Ty::Bool => self.condition(d),
            Ty::Str => self.str(d),
            Ty::Bytes => self.bytes(d),
            Ty::Buffer => {
                let bytes = self.expr(Ty::Bytes, d);
                format!("bytearray({bytes})")
            }
            Ty::Array => {
                let ints = self.expr(Ty::Ints, d);
                format!("array('i', [(v & 32767) for v in {ints}])")
            }
            Ty::Ints => self.list(Ty::Int, d),
            Ty::Floats => self.list(Ty::Float, d),
            Ty::Nums => self.list(Ty::Num, d),
            Ty::Strs => self.list(Ty::Str, d),
            Ty::Tuple => self.tuple(d),
            Ty::Dict => self.dict(d),
            Ty::Object => self.object(d),
            Ty::Any => {
                let ty = self.some_type();
                self.expr(ty, d)
            }
        }
    }

    /// A name, or else a literal.
    pub fn atom(&mut self, ty: Ty) -> String {
        if self.random.chance(if ty == Ty::Any { 50 } else { 78 })
            && let Some(name) = self.variable(ty)
        {
            return name;
        }
        self.literal(ty)
    }

    /// A constant, or a small display.
    pub fn literal(&mut self, ty: Ty) -> String {
        match ty {
            Ty::Int => self.int_literal(),
            Ty::Float => self.float_literal(),
            Ty::Num => match self.random.below(8) {
                0..=3 => self.int_literal(),
                4..=6 => self.float_literal(),
                _ => self.literal(Ty::Bool),
            },
            Ty::Bool => self.random.pick(&["True", "False"]).to_string(),
            Ty::Str => self
                .random
                .pick(&["'abc'", "''", "'x'", "'h\\u00e9llo'", "'a-b-c'", "'0123456789'", "'\\u20ac'"])
                .into(),
            Ty::Bytes => self.random.pick(&["b'abc'", "b''", "b'\\x00\\xff\\x80'", "b'0123456789'"]).into(),
            Ty::Buffer => format!("bytearray({})", self.random.pick(&["4", "b'abc'", "16", "0"])),
            Ty::Array => self
                .random
                .pick(&["array('i', [1, 2, 3])", "array('i', [5] * 8)", "array('i', [-7, 0, 7])"])
                .into(),
            Ty::Ints | Ty::Floats | Ty::Nums | Ty::Strs => {
                let element = match ty {
                    Ty::Ints => Ty::Int,
                    Ty::Floats => Ty::Float,
                    Ty::Nums => Ty::Num,
                    _ => Ty::Str,
                };
                let count = self.random.pick(&[0, 1, 2, 3, 3, 5]);
                let items: Vec<String> = (0..count).map(|_| self.literal(element)).collect();
                format!("[{}]", items.join(", "))
            }
            Ty::Tuple => {
                let count = self.random.pick(&[1, 2, 3]);
                let items: Vec<String> = (0..count).map(|_| self.int_literal()).collect();
                format!("({},)", items.join(", "))
            }
            Ty::Dict => {
                let value = self.literal(Ty::Num);
                let other = self.literal(Ty::Num);
                format!("{{0: {value}, 1: {other}, 'k': 5}}")
            }
            Ty::Object => self.new_object(0),
            Ty::Any => match self.random.below(6) {
                0 => "None".into(),
                _ => {
                    let ty = self.some_type();
                    self.literal(ty)
                }
            },
        }
    }

    fn int_literal(&mut self) -> String {
        match self.random.below(10) {
            0..=4 => self.random.between(0, 12).to_string(),
            5 => format!("-{}", self.random.between(1, 9)),
            6 => self.random.pick(&["255", "256", "1000", "65535", "-128", "77", "100003"]).into(),
            7 => {
                let edge = self.random.pick(&[30, 31, 32, 61, 62, 63, 64]);
                self.random.pick(&[
                    format!("(1 << {edge})"),
                    format!("-(1 << {edge})"),
                    format!("((1 << {edge}) - 1)"),
                    format!("(-(1 << {edge}) - 1)"),
                ])
            }
            8 => self
                .random
                .pick(&[
                    "4611686018427387903",
                    "-4611686018427387904",
                    "9223372036854775807",
                    "0x7fffffff",
                    "10000000000",
                ])
                .into(),
            _ => self
                .random
                .pick(&["12345678901234567890123", "-98765432109876543210", "(3 ** 50)", "2"])
                .into(),
        }
    }

    fn float_literal(&mut self) -> String {
        match self.random.below(10) {
            0..=5 => self
                .random
                .pick(&["0.5", "1.5", "2.0", "-0.25", "0.1", "3.75", "10.0", "-7.5", "1.0", "100.125"])
                .into(),
            6 => self.random.pick(&["0.0", "-0.0"]).into(),
            7 => self
                .random
                .pick(&["1e300", "-1e300", "1e-300", "5e-324", "1.7976931348623157e308", "1e16"])
                .into(),
            8 => self.random.pick(&["INF", "-INF", "NAN", "4503599627370496.5", "9007199254740993.0"]).into(),
            _ => self.random.pick(&["2.5", "0.1", "1e-9", "123456.789"]).into(),
        }
    }

    fn int(&mut self, d: usize) -> String {
        let choice = self.random.below(41);
        let e = |g: &mut Self, ty| g.expr(ty, d);
        match choice {
            0..=5 => format!("({} + {})", e(self, Ty::Int), e(self, Ty::Int)),
            6..=9 => format!("({} - {})", e(self, Ty::Int), e(self, Ty::Int)),
            10..=12 => format!("({} * {})", e(self, Ty::Int), e(self, Ty::Int)),
            13 => format!("({} // ({} or 7))", e(self, Ty::Int), e(self, Ty::Int)),
            14 => format!("({} % ({} or 7))", e(self, Ty::Int), e(self, Ty::Int)),
            15 => {
                let (op, divisor) =
                    (self.random.pick(&["//", "%"]), self.random.pick(&["3", "16", "-5", "1000", "-1", "1"]));
                format!("({} {op} {divisor})", e(self, Ty::Int))
            }
            16..=18 => {
                let op = self.random.pick(&["&", "|", "^"]);
                format!("({} {op} {})", e(self, Ty::Int), e(self, Ty::Int))
            }
            19 => {
                let mask = self.random.pick(&["255", "15", "0xffffffff", "0x7fff", "1"]);
                format!("({} & {mask})", e(self, Ty::Int))
            }
            20 => format!("({} << ({} & 15))", e(self, Ty::Int), e(self, Ty::Int)),
            21 => format!("({} >> ({} & 63))", e(self, Ty::Int), e(self, Ty::Int)),
            22 => {
                let (op, count) =
                    (self.random.pick(&["<<", ">>"]), self.random.pick(&["1", "3", "8", "31", "0"]));
                format!("({} {op} {count})", e(self, Ty::Int))
            }
            23 => {
                let op = self.random.pick(&["-", "~", "+", "abs"]);
                format!("{op}({})", e(self, Ty::Int))
            }
            24 => {
                let name = self.random.pick(&["min", "max"]);
                format!("{name}({}, {})", e(self, Ty::Int), e(self, Ty::Int))
            }
            25 => {
                let name = self.random.pick(&["min", "max"]);
                format!("{name}({}, {}, {})", e(self, Ty::Int), self.int_literal(), e(self, Ty::Int))
            }
            26 => format!("to_int({})", e(self, Ty::Float)),
            27 => format!("int({})", e(self, Ty::Bool)),
            28 => {
                let ty = self.random.pick(&[
                    Ty::Ints,
                    Ty::Str,
                    Ty::Tuple,
                    Ty::Dict,
                    Ty::Bytes,
                    Ty::Buffer,
                    Ty::Nums,
                ]);
                format!("len({})", e(self, ty))
            }
            29..=32 => self.item_of(&[Ty::Ints, Ty::Tuple, Ty::Bytes, Ty::Buffer, Ty::Array], d),
            33 => {
                let text = self.atom(Ty::Str);
                format!("ord(({text} or 'q')[{} % len({text} or 'q')])", e(self, Ty::Int))
            }
            34 => {
                let ty = self.random.pick(&[Ty::Ints, Ty::Tuple, Ty::Bytes, Ty::Array]);
                format!("sum({})", e(self, ty))
            }
            35 => format!("({} ** {})", e(self, Ty::Int), self.random.pick(&["2", "3", "0", "1"])),
            36 => format!("pow({}, ({} & 7), 1009)", e(self, Ty::Int), e(self, Ty::Int)),
            37 => {
                let part = self.random.pick(&["0", "1"]);
                format!("divmod({}, ({} or 3))[{part}]", e(self, Ty::Int), e(self, Ty::Int))
            }
            38 => {
                let method = self.random.pick(&["bit_length()", "a", "total()"]);
                match method {
                    "bit_length()" => format!("({}).bit_length()", e(self, Ty::Int)),
                    attribute => format!("{}.{attribute}", self.object_atom()),
                }
            }
            39 => format!("{}.a", self.object_atom()),
            _ => {
                let (sequence, value) = (self.atom(Ty::Ints), self.expr(Ty::Int, d));
                self.random.pick(&[
                    format!("{sequence}.count({value})"),
                    format!("({value} if {sequence} else -1)"),
                    format!("len({{{value}, 0, 7}})"),
                    format!("sum(map(abs, {sequence}))"),
                    format!("max([{value}] + {sequence})"),
                    format!("sum([(v & 1023) for v in {sequence}])"),
                    format!("sum((v & 255) for v in {sequence} if v > {value})"),
                ])
            }
        }
    }

    /// An item of some sequence, mostly with an index that is in range.
    fn item_of(&mut self, types: &[Ty], d: usize) -> String {
        let fitting: Vec<Ty> =
            types.iter().copied().filter(|ty| self.at.vars.iter().any(|var| var.ty == *ty)).collect();
        let ty = if fitting.is_empty() { types[0] } else { self.random.pick(&fitting) };
        let sequence = self.atom(ty);
        let index = self.expr(Ty::Int, d.min(1));
        match self.random.below(12) {
            0 => format!("{sequence}[{}]", self.random.pick(&["0", "-1", "1", "2"])),
            1 => format!("{sequence}[{index}]"),
            2 => format!("{sequence}[-1 - ({index} % len({sequence}))]"),
            _ => format!("{sequence}[{index} % len({sequence})]"),
        }
    }

    fn float(&mut self, d: usize) -> String {
        let choice = self.random.below(26);
        let e = |g: &mut Self, ty| g.expr(ty, d);
        match choice {
            0..=4 => format!("({} + {})", e(self, Ty::Float), e(self, Ty::Float)),
            5..=7 => format!("({} - {})", e(self, Ty::Float), e(self, Ty::Float)),
            8..=11 => format!("({} * {})", e(self, Ty::Float), e(self, Ty::Float)),
            12 => {
                let op = self.random.pick(&["+", "-", "*"]);
                format!("({} {op} ({} & 0xffffff))", e(self, Ty::Float), e(self, Ty::Int))
            }
            13 => format!("({} / ({} or 0.5))", e(self, Ty::Float), e(self, Ty::Float)),
            14 => format!(
                "({} / {})",
                e(self, Ty::Float),
                self.random.pick(&["3.0", "2", "0.1", "-7.5", "1e200"])
            ),
            15 => format!("(({} & 0xfffffffffff) / (({} & 255) + 1))", e(self, Ty::Int), e(self, Ty::Int)),
            16 => {
                let op = self.random.pick(&["//", "%"]);
                format!("({} {op} ({} or 1.5))", e(self, Ty::Float), e(self, Ty::Float))
            }
            17 => format!("-({})", e(self, Ty::Float)),
            18 => format!("abs({})", e(self, Ty::Float)),
            19 => format!("math.sqrt(abs({}))", e(self, Ty::Float)),
            20 => {
                let name = self.random.pick(&["min", "max"]);
                format!("{name}({}, {})", e(self, Ty::Float), e(self, Ty::Float))
            }
            21 => format!("float({} & 0xffffffffffffffff)", e(self, Ty::Int)),
            22 => self.item_of(&[Ty::Floats], d),
            23 => {
                let attribute = self.random.pick(&["b", "half", "b"]);
                format!("{}.{attribute}", self.object_atom())
            }
            24 => {
                format!("({} ** {})", e(self, Ty::Float), self.random.pick(&["2", "3", "2.0", "0.0", "-1"]))
            }
            _ => {
                let name = self.random.pick(&["math.fabs", "math.sin", "math.cos", "math.atan", "float"]);
                match name {
                    "math.sin" | "math.cos" => format!("{name}(finite({}))", e(self, Ty::Float)),
                    name => format!("{name}({})", e(self, Ty::Float)),
                }
            }
        }
    }

    fn num(&mut self, d: usize) -> String {
        let choice = self.random.below(14);
        let e = |g: &mut Self, ty| g.expr(ty, d);
        match choice {
            0..=2 => format!("({} + {})", e(self, Ty::Num), e(self, Ty::Num)),
            3..=4 => format!("({} - {})", e(self, Ty::Num), e(self, Ty::Num)),
            5..=6 => format!("({} * {})", e(self, Ty::Num), e(self, Ty::Num)),
            7 => format!("({} // ({} or 3))", e(self, Ty::Num), e(self, Ty::Num)),
            8 => format!("({} % ({} or 2.5))", e(self, Ty::Num), e(self, Ty::Num)),
            9 => self.item_of(&[Ty::Nums, Ty::Ints, Ty::Floats], d),
            10 => format!("{}.{}", self.object_atom(), self.random.pick(&["n", "a", "b"])),
            11 => {
                let dict = self.atom(Ty::Dict);
                let key = self.key(d.min(1));
                let other = e(self, Ty::Num);
                self.random.pick(&[
                    format!("{dict}.get({key}, {other})"),
                    format!("{dict}[{key}]"),
                    format!("({dict}[{key}] if {key} in {dict} else {other})"),
                ])
            }
            12 if self.at.affords(40) => {
                self.at.spend(40);
                format!("{}.step({})", self.object_atom(), e(self, Ty::Num))
            }
            _ => {
                let ty = self.random.pick(&[Ty::Int, Ty::Float, Ty::Int]);
                e(self, ty)
            }
        }
    }

    /// A key of a dict.
    pub fn key(&mut self, d: usize) -> String {
        match self.random.below(6) {
            0 => "'k'".into(),
            1 => self.expr(Ty::Str, d),
            2 => "0".into(),
            _ => format!("({} & 7)", self.expr(Ty::Int, d)),
        }
    }

    /// A truth value.
    pub fn condition(&mut self, d: usize) -> String {
        let choice = self.random.below(20);
        let d = d.saturating_sub(1);
        match choice {
            0..=7 => {
                let op = self.random.pick(&["<", "<=", ">", ">=", "==", "!="]);
                let ty = self.random.pick(&[Ty::Int, Ty::Int, Ty::Int, Ty::Float, Ty::Num]);
                format!("({} {op} {})", self.expr(ty, d), self.expr(ty, d))
            }
            8 => {
                let (first, second) =
                    (self.random.pick(&["<", "<="]), self.random.pick(&["<", "<=", "!=", ">"]));
                format!(
                    "({} {first} {} {second} {})",
                    self.expr(Ty::Num, d),
                    self.expr(Ty::Int, d),
                    self.expr(Ty::Num, d)
                )
            }
            9 => {
                let op = self.random.pick(&["==", "!=", "<"]);
                let ty = self.random.pick(&[Ty::Str, Ty::Bytes, Ty::Tuple, Ty::Ints]);
                format!("({} {op} {})", self.expr(ty, d), self.expr(ty, d))
            }
            10 | 11 => {
                let op = self.random.pick(&["and", "or"]);
                format!("({} {op} {})", self.condition(d), self.condition(d))
            }
            12 => format!("(not {})", self.condition(d)),
            13 => {
                let op = self.random.pick(&["in", "not in"]);
                let ty = self.random.pick(&[Ty::Ints, Ty::Tuple, Ty::Dict, Ty::Bytes]);
                let item = match ty {
                    Ty::Bytes => format!("({} & 255)", self.expr(Ty::Int, d)),
                    _ => self.expr(Ty::Int, d),
                };
                format!("({item} {op} {})", self.expr(ty, d))
            }
            14 => {
                let (item, text) = (self.expr(Ty::Str, d), self.expr(Ty::Str, d));
                format!("({item} in {text})")
            }
            15 => {
                let class =
                    self.random.pick(&["int", "float", "str", "(int, float)", "bool", "Thing", "list"]);
                let ty = self.random.pick(&[Ty::Num, Ty::Any, Ty::Object]);
                format!("isinstance({}, {class})", self.expr(ty, d))
            }
            16 => {
                let op = self.random.pick(&["is", "is not"]);
                format!("({} {op} None)", self.atom(Ty::Any))
            }
            17 => format!("bool({})", self.expr(Ty::Any, d)),
            18 => {
                let (name, sequence) = (self.random.pick(&["any", "all"]), self.atom(Ty::Ints));
                self.at.spend(8);
                format!("{name}((v > {}) for v in {sequence})", self.expr(Ty::Int, d))
            }
            _ => self.atom(Ty::Bool),
        }
    }

    fn str(&mut self, d: usize) -> String {
        let choice = self.random.below(14);
        let e = |g: &mut Self, ty| g.expr(ty, d);
        match choice {
            0 | 1 => format!("({} + {})", e(self, Ty::Str), e(self, Ty::Str)),
            2 => format!("({} * ({} & 3))", e(self, Ty::Str), e(self, Ty::Int)),
            3 => format!("{}[{}]", e(self, Ty::Str), self.slice(d)),
            4 => {
                let method =
                    self.random.pick(&["upper()", "strip('a')", "replace('a', 'bb')", "lower()", "title()"]);
                format!("{}.{method}", e(self, Ty::Str))
            }
            5 => format!("str({} & 0xffffff)", e(self, Ty::Int)),
            6 => format!("repr({})", e(self, Ty::Float)),
            7 => {
                let (text, number, float) = (self.atom(Ty::Str), self.atom(Ty::Int), self.atom(Ty::Float));
                let plain = |name: &str| name.bytes().all(|b| b.is_ascii_alphanumeric());
                if [&text, &number, &float].into_iter().all(|name| plain(name)) {
                    self.random.pick(&[
                        format!("f'{{{text}}}:{{{number}}}'"),
                        format!("f'{{{number}:>6}}|{{{float}:.3f}}'"),
                        format!("f'{{{text}!r}} {{{float}}}'"),
                        format!("f'{{{number}:x}}{{{number} + 1}}'"),
                    ])
                } else {
                    format!("('%s/%d' % ({text}, {number}))")
                }
            }
            8 => format!("'-'.join({})", e(self, Ty::Strs)),
            9 => format!("chr(65 + ({} % 26))", e(self, Ty::Int)),
            10 => format!("({})[-8:]", e(self, Ty::Str)),
            11 => format!("{}.s", self.object_atom()),
            12 => format!("'{{}} {{}}'.format({}, {})", e(self, Ty::Str), self.atom(Ty::Num)),
            _ => {
                let sequence = self.atom(Ty::Str);
                format!("({sequence} or 'z')[{} % len({sequence} or 'z')]", e(self, Ty::Int))
            }
        }
    }

    /// What stands between the brackets of a slice.
    pub fn slice(&mut self, d: usize) -> String {
        let bound = |g: &mut Self| match g.random.below(4) {
            0 => String::new(),
            1 => g.random.pick(&["1", "-1", "2", "-3", "100", "0"]).to_string(),
            _ => format!("({} & 7)", g.expr(Ty::Int, d.min(1))),
        };
        let (low, high) = (bound(self), bound(self));
        match self.random.below(4) {
            0 => format!("{low}:{high}:{}", self.random.pick(&["2", "-1", "3", "-2"])),
            _ => format!("{low}:{high}"),
        }
    }

    fn bytes(&mut self, d: usize) -> String {
        let choice = self.random.below(7);
        let e = |g: &mut Self, ty| g.expr(ty, d);
        match choice {
            0 => format!("({} + {})", e(self, Ty::Bytes), e(self, Ty::Bytes)),
            1 => format!("bytes({} & 15)", e(self, Ty::Int)),
            2 => format!("bytes([(v & 255) for v in {}])", e(self, Ty::Ints)),
            3 => format!("{}[{}]", e(self, Ty::Bytes), self.slice(d)),
            4 => format!("bytes({})", e(self, Ty::Buffer)),
            5 => format!("{}.encode()", e(self, Ty::Str)),
            _ => format!(
                "({} & 0xffffffff).to_bytes(4, '{}')",
                e(self, Ty::Int),
                self.random.pick(&["big", "little"])
            ),
        }
    }

    fn list(&mut self, element: Ty, d: usize) -> String {
        let own = match element {
            Ty::Int => Ty::Ints,
            Ty::Float => Ty::Floats,
            Ty::Str => Ty::Strs,
            _ => Ty::Nums,
        };
        match self.random.below(12) {
            0 | 1 => {
                let count = self.random.between(1, 4);
                let items: Vec<String> = (0..count).map(|_| self.expr(element, d)).collect();
                format!("[{}]", items.join(", "))
            }
            2..=4 => self.comprehension(element, d),
            5 => format!("({} + {})", self.expr(own, d), self.expr(own, d)),
            6 => format!("{}[{}]", self.expr(own, d), self.slice(d)),
            7 => format!("([{}] * ({} & 7))", self.expr(element, d), self.expr(Ty::Int, d)),
            8 => match element {
                Ty::Str => format!("{}.split('-')", self.expr(Ty::Str, d)),
                Ty::Int => format!("list(range({} & 15))", self.expr(Ty::Int, d)),
                _ => format!("list({})", self.expr(own, d)),
            },
            9 => match element {
                Ty::Int if self.random.chance(30) => format!("sorted(set({}))", self.expr(own, d)),
                Ty::Int | Ty::Str => format!("sorted({})", self.expr(own, d)),
                _ => format!("list(reversed({}))", self.expr(own, d)),
            },
            10 => format!("list({})", self.expr(own, d)),
            _ => match element {
                Ty::Int => format!("{}.items", self.object_atom()),
                Ty::Num => format!("list({}.values())", self.expr(Ty::Dict, d)),
                _ => self.comprehension(element, d),
            },
        }
    }

    /// A list comprehension.
    fn comprehension(&mut self, element: Ty, d: usize) -> String {
        let (name, times, vars) = (self.fresh("v"), self.at.times, self.at.vars.len());
        let (source, ty) = match self.random.below(4) {
            0 => (self.expr(Ty::Ints, d.min(1)), Ty::Int),
            1 => (format!("range({} & 15)", self.expr(Ty::Int, d.min(1))), Ty::Int),
            2 => (self.expr(Ty::Nums, d.min(1)), Ty::Num),
            _ => (format!("range({})", self.random.between(2, 9)), Ty::Int),
        };
        self.at.times *= 6;
        self.declare(&name, ty, true);
        let body = self.expr(element, d.min(2));
        let filter = match self.random.below(3) {
            0 => format!(" if {}", self.condition(1)),
            _ => String::new(),
        };
        self.at.times = times;
        self.at.vars.truncate(vars);
        format!("[{body} for {name} in {source}{filter}]")
    }

    fn tuple(&mut self, d: usize) -> String {
        match self.random.below(5) {
            0..=2 => {
                let items: Vec<String> =
                    (0..self.random.between(1, 3)).map(|_| self.expr(Ty::Int, d)).collect();
                format!("({},)", items.join(", "))
            }
            3 => format!("tuple({})", self.expr(Ty::Ints, d)),
            _ => format!("({} + {})[:6]", self.expr(Ty::Tuple, d), self.expr(Ty::Tuple, d)),
        }
    }

    fn dict(&mut self, d: usize) -> String {
        match self.random.below(4) {
            0 => format!(
                "{{{}: {}, {}: {}}}",
                self.key(d),
                self.expr(Ty::Num, d),
                self.key(d),
                self.expr(Ty::Num, d)
            ),
            1 => format!("dict({})", self.expr(Ty::Dict, d)),
            2 => format!("{{**{}, {}: {}}}", self.expr(Ty::Dict, d), self.key(d), self.expr(Ty::Num, d)),
            _ => format!("{{(v & 7): v for v in {}}}", self.expr(Ty::Ints, d)),
        }
    }

    fn object(&mut self, d: usize) -> String {
        if self.classes.specials.contains(&"__add__") && self.random.chance(30) && self.at.affords(60) {
            self.at.spend(60);
            let op = self.random.pick(&["+", "-"]);
            return format!("({} {op} {})", self.atom(Ty::Object), self.expr(Ty::Int, d));
        }
        self.new_object(d)
    }

    fn new_object(&mut self, d: usize) -> String {
        if self.classes.names.is_empty() {
            return "Thing()".into();
        }
        self.at.spend(12);
        let class = self.random.pick(&self.classes.names.clone());
        let argument = if d == 0 { self.int_literal() } else { self.expr(Ty::Int, d - 1) };
        match self.random.below(3) {
            0 => format!("{class}()"),
            1 => format!("{class}({argument})"),
            _ => format!("{class}(a={argument})"),
        }
    }

    /// A name that holds an instance, or a new one.
    pub fn object_atom(&mut self) -> String {
        match self.variable(Ty::Object) {
            Some(name) => name,
            None => self.new_object(0),
        }
    }

    /// A call of a function that gives `ty`, if there is one that can be afforded.
    fn call(&mut self, ty: Ty, d: usize) -> Option<String> {
        let candidates: Vec<Function> = self
            .functions
            .iter()
            .chain(&self.at.inner)
            .filter(|function| function.usage == Use::Call && ty.accepts(function.gives))
            .filter(|function| self.at.affords(function.cost + 8))
            .cloned()
            .collect();
        if candidates.is_empty() {
            return None;
        }
        let function = self.random.pick(&candidates);
        Some(self.call_of(&function, d))
    }

    /// A call of `function`.
    pub fn call_of(&mut self, function: &Function, d: usize) -> String {
        self.at.spend(function.cost + 2);
        let mut arguments = Vec::new();
        let mut by_name = false;
        for (name, ty, has_default) in &function.params {
            if *has_default && self.random.chance(40) {
                by_name = true;
                continue;
            }
            by_name |= !function.star && self.random.chance(12);
            let value = self.expr(*ty, d.min(2));
            arguments.push(if by_name { format!("{name}={value}") } else { value });
        }
        if function.star && !by_name {
            match self.random.below(4) {
                0 => arguments.push(self.expr(Ty::Int, 1)),
                1 => arguments.push(format!("*{}", self.atom(Ty::Ints))),
                _ => {}
            }
        }
        // Now and then a wrong number of arguments.
        if self.random.below(150) == 0 {
            arguments.pop();
        }
        format!("{}({})", function.name, arguments.join(", "))
    }
}
