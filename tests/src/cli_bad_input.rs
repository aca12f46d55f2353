//! The command lines of mode `cli` whose input is hostile: files that are no programs, source that
//! must not compile, nesting of any depth, programs that recurse or allocate for ever.
//!
//! Each must end with a clear error and exit code 1 (2 where a script cannot be opened): never a
//! panic, an abort, a signal or a hang.

use crate::cli::{Content, Output, Row};

use Content::{Bytes, Folder, IndentedBlocks, Repeated, Text};
use Output::Exactly;

/// Nesting depth of the inputs that once overflowed other interpreters' stacks.
const DEEP: usize = 100_000;

/// A file of nested source text, run as a script: a `SyntaxError`, whatever the construct.
const fn too_deep(name: &'static str, source: &'static [(&'static str, Content)]) -> Row {
    Row { name, files: source, args: &["s.py"], exit: &[1], stderr: &["Error"], ..Row::DEFAULT }
}

/// A one-line program that must run out of a small heap.
const fn out_of_memory(name: &'static str, program: &'static [&'static str]) -> Row {
    Row { name, args: program, exit: &[1], stderr: &["MemoryError"], timeout: 30, ..Row::DEFAULT }
}

/// A script that must not compile.
const fn bad_source(
    name: &'static str,
    source: &'static [(&'static str, Content)],
    stderr: &'static [&'static str],
) -> Row {
    Row { name, files: source, args: &["s.py"], exit: &[1], stdout: Exactly(""), stderr, ..Row::DEFAULT }
}

/// A script that runs and prints.
const fn good_source(
    name: &'static str,
    source: &'static [(&'static str, Content)],
    stdout: &'static str,
) -> Row {
    Row { name, files: source, args: &["s.py"], stdout: Exactly(stdout), ..Row::DEFAULT }
}

/// All rows.
pub const ROWS: &[Row] = &[
    // Files that are no programs.
    Row {
        name: "file-missing",
        args: &["missing.py"],
        exit: &[2],
        stdout: Exactly(""),
        stderr: &["can't open file 'missing.py'", "[Errno 2]"],
        stderr_lacks: &["Traceback"],
        ..Row::DEFAULT
    },
    Row {
        name: "file-in-a-missing-folder",
        args: &["no/where/s.py"],
        exit: &[2],
        stderr: &["no/where/s.py", "[Errno 2]"],
        ..Row::DEFAULT
    },
    Row {
        name: "folder-as-script",
        files: &[("folder", Folder)],
        args: &["folder"],
        exit: &[1, 2],
        stdout: Exactly(""),
        stderr: &["folder"],
        ..Row::DEFAULT
    },
    good_source("file-empty", &[("s.py", Text(""))], ""),
    good_source("file-of-one-comment", &[("s.py", Text("# nothing"))], ""),
    good_source("file-without-final-newline", &[("s.py", Text("if 1:\n  print(2)"))], "2\n"),
    good_source(
        "file-with-crlf",
        &[("s.py", Text("if 1:\r\n    print('a')\r\nprint('''b\r\nc''')\r\n"))],
        "a\nb\nc\n",
    ),
    good_source("file-with-byte-order-mark", &[("s.py", Bytes(b"\xef\xbb\xbfprint('bom')\n"))], "bom\n"),
    good_source("file-with-interpreter-line", &[("s.py", Text("#!/usr/bin/env taipan\nprint(1)\n"))], "1\n"),
    good_source("file-with-form-feed", &[("s.py", Text("print(1)\n\x0c\nprint(2)\n"))], "1\n2\n"),
    good_source(
        "file-with-line-joining",
        &[("s.py", Text("x = 1 + \\\n  2\nprint(x, (3,\n# c\n4))\n"))],
        "3 (3, 4)\n",
    ),
    good_source(
        "file-in-unicode",
        &[("s.py", Text("größe = 'naïve ☃ 𝄞'\nprint(größe, len(größe))\n"))],
        "naïve ☃ 𝄞 9\n",
    ),
    bad_source("source-with-null-byte", &[("s.py", Bytes(b"print(1)\nx = 2\0\n"))], &["SyntaxError"]),
    bad_source("source-null-byte-in-string", &[("s.py", Bytes(b"x = '\0'\n"))], &["SyntaxError"]),
    bad_source("source-invalid-utf8", &[("s.py", Bytes(b"print(1)\nx = '\xff\xfe'\n"))], &["Error"]),
    bad_source("source-truncated-utf8", &[("s.py", Bytes(b"x = '\xe2\x82"))], &["Error"]),
    bad_source("source-surrogate-utf8", &[("s.py", Bytes(b"x = '\xed\xa0\x80'\n"))], &["Error"]),
    bad_source(
        "source-only-binary",
        &[("s.py", Bytes(&[0x7f, b'E', b'L', b'F', 2, 1, 1, 0, 0, 0xff]))],
        &["Error"],
    ),
    bad_source(
        "syntax-error",
        &[("s.py", Text("print(1)\nx = = 2\n"))],
        &["File \"s.py\", line 2", "SyntaxError", "x = = 2", "^"],
    ),
    bad_source("syntax-error-unclosed", &[("s.py", Text("x = (1,\n     2\n"))], &["SyntaxError", "s.py"]),
    bad_source("syntax-error-mismatched", &[("s.py", Text("x = (1]\n"))], &["SyntaxError", "line 1"]),
    bad_source("syntax-error-string", &[("s.py", Text("x = 'abc\n"))], &["SyntaxError", "line 1"]),
    bad_source("syntax-error-triple-string", &[("s.py", Text("x = '''abc\n\n"))], &["SyntaxError"]),
    bad_source("syntax-error-fstring", &[("s.py", Text("x = f'{a b}'\n"))], &["SyntaxError"]),
    bad_source("syntax-error-indent", &[("s.py", Text("if 1:\nx\n"))], &["IndentationError", "line 2"]),
    bad_source(
        "syntax-error-dedent",
        &[("s.py", Text("if 1:\n    x\n  y\n"))],
        &["IndentationError", "line 3"],
    ),
    bad_source("syntax-error-tabs", &[("s.py", Text("if 1:\n        x = 1\n\ty = 2\n"))], &["TabError"]),
    bad_source("syntax-error-return-outside", &[("s.py", Text("return 1\n"))], &["SyntaxError", "line 1"]),
    bad_source(
        "syntax-error-break-outside",
        &[("s.py", Text("def f():\n    break\n"))],
        &["SyntaxError", "line 2"],
    ),
    bad_source("syntax-error-lone-backslash", &[("s.py", Text("x = 1 \\ \n2\n"))], &["SyntaxError"]),
    bad_source("syntax-error-at-end-of-file", &[("s.py", Text("def f():"))], &["Error", "s.py"]),
    Row {
        name: "syntax-error-in-command",
        args: &["-c", "x = )"],
        exit: &[1],
        stderr: &["SyntaxError"],
        ..Row::DEFAULT
    },
    Row {
        name: "syntax-error-in-import",
        files: &[("m.py", Text("def f(:\n  pass\n"))],
        args: &["-c", "try:\n  import m\nexcept SyntaxError:\n  print('caught')"],
        stdout: Exactly("caught\n"),
        ..Row::DEFAULT
    },
    // Nesting of any depth.
    too_deep("nested-round", &[("s.py", Repeated(&[("(", DEEP), ("1", 1), (")", DEEP)]))]),
    too_deep("nested-square", &[("s.py", Repeated(&[("[", DEEP), ("]", DEEP)]))]),
    too_deep("nested-curly", &[("s.py", Repeated(&[("{1:", DEEP), ("1", 1), ("}", DEEP)]))]),
    too_deep("nested-open-only", &[("s.py", Repeated(&[("[", DEEP)]))]),
    too_deep("nested-minus", &[("s.py", Repeated(&[("-", DEEP), ("x", 1)]))]),
    too_deep("nested-not", &[("s.py", Repeated(&[("not ", DEEP), ("x", 1)]))]),
    too_deep(
        "nested-patterns",
        &[("s.py", Repeated(&[("match 1:\n case ", 1), ("[", DEEP), ("]", DEEP), (": pass\n", 1)]))],
    ),
    too_deep("nested-lambda", &[("s.py", Repeated(&[("lambda: ", DEEP), ("x", 1), ("\nx", 1)]))]),
    too_deep("nested-conditional", &[("s.py", Repeated(&[("x if x else ", DEEP), ("x", 1)]))]),
    too_deep("nested-power", &[("s.py", Repeated(&[("x**", DEEP), ("x", 1)]))]),
    too_deep("nested-calls", &[("s.py", Repeated(&[("x(", DEEP), (")", DEEP)]))]),
    too_deep(
        "nested-comprehensions",
        &[("s.py", Repeated(&[("[", 2000), ("x", 1), (" for x in x]", 2000)]))],
    ),
    too_deep("nested-fstrings", &[("s.py", Repeated(&[("f'{", 2000), ("x", 1), ("}'", 2000)]))]),
    Row {
        name: "nested-blocks",
        files: &[("s.py", IndentedBlocks(1500))],
        args: &["s.py"],
        exit: &[0, 1],
        ..Row::DEFAULT
    },
    Row {
        name: "long-attribute-chain",
        files: &[("s.py", Repeated(&[("a.", DEEP), ("a", 1)]))],
        args: &["s.py"],
        exit: &[1],
        stderr: &["Error"],
        ..Row::DEFAULT
    },
    Row {
        name: "long-sum",
        files: &[("s.py", Repeated(&[("1+", DEEP), ("1", 1)]))],
        args: &["s.py"],
        exit: &[0, 1],
        ..Row::DEFAULT
    },
    Row {
        name: "long-elif-chain",
        files: &[(
            "s.py",
            Repeated(&[("if 0: pass\n", 1), ("elif 0: pass\n", 500), ("else: print('x')\n", 1)]),
        )],
        args: &["s.py"],
        stdout: Exactly("x\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "nested-eval",
        args: &[
            "-c",
            "try:\n  eval('(' * 100000 + ')' * 100000)\nexcept (SyntaxError, MemoryError, RuntimeError):\n  print('caught')",
        ],
        stdout: Exactly("caught\n"),
        ..Row::DEFAULT
    },
    // Programs that never end by themselves.
    Row {
        name: "endless-recursion",
        args: &["-c", "def f(x):\n  return f(x + 1) + 1\nf(0)"],
        exit: &[1],
        stderr: &["maximum recursion depth exceeded"],
        ..Row::DEFAULT
    },
    Row {
        name: "endless-recursion-caught",
        args: &[
            "-c",
            "def f():\n  f()\nfor i in range(3):\n  try:\n    f()\n  except RuntimeError:\n    print('caught')",
        ],
        stdout: Exactly("caught\ncaught\ncaught\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "endless-recursion-through-repr",
        args: &["-c", "class A:\n  def __repr__(self): return repr(self)\nrepr(A())"],
        exit: &[1],
        stderr: &["maximum recursion depth exceeded"],
        ..Row::DEFAULT
    },
    Row {
        name: "endless-recursion-through-eq",
        args: &["-c", "a = []; a.append(a)\nb = []; b.append(b)\na == b"],
        exit: &[1],
        stderr: &["maximum recursion depth exceeded"],
        ..Row::DEFAULT
    },
    Row {
        name: "endless-recursion-through-getattr",
        args: &["-c", "class A:\n  def __getattr__(self, n): return getattr(self, n + 'x')\nA().y"],
        exit: &[1],
        stderr: &["Error"],
        ..Row::DEFAULT
    },
    Row {
        name: "endless-recursion-through-key",
        args: &["-c", "def f(x): return sorted([x], key=f)\nf(1)"],
        exit: &[1],
        stderr: &["maximum recursion depth exceeded"],
        ..Row::DEFAULT
    },
    Row {
        name: "deep-structure-is-freed-and-printed",
        args: &[
            "-c",
            "a = []\nfor i in range(200000): a = [a]\ntry:\n  repr(a)\nexcept RuntimeError:\n  print('caught')\ndel a\nprint('end')",
        ],
        stdout: Exactly("caught\nend\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "endless-recursion-of-generators",
        args: &["-c", "def g():\n  yield from g()\nlist(g())"],
        exit: &[1],
        stderr: &["maximum recursion depth exceeded"],
        ..Row::DEFAULT
    },
    out_of_memory("endless-list", &["-X", "heapsize=1M", "-c", "l = []\nwhile True: l.append([0] * 100)"]),
    out_of_memory("endless-str", &["-X", "heapsize=1M", "-c", "s = 'x'\nwhile True: s += s"]),
    out_of_memory(
        "endless-dict",
        &["-X", "heapsize=1M", "-c", "d = {}\ni = 0\nwhile True:\n  d[i] = str(i)\n  i += 1"],
    ),
    out_of_memory("endless-int", &["-X", "heapsize=1M", "-c", "x = 3\nwhile True: x = x * x"]),
    out_of_memory(
        "endless-objects",
        &["-X", "heapsize=1M", "-c", "class A: pass\na = None\nwhile True:\n  b = A(); b.next = a; a = b"],
    ),
    out_of_memory(
        "endless-bytearray",
        &["-X", "heapsize=1M", "-c", "b = bytearray()\nwhile True: b.extend(b'0123456789')"],
    ),
    out_of_memory(
        "endless-set",
        &["-X", "heapsize=1M", "-c", "s = set()\ni = 0\nwhile True:\n  s.add((i,))\n  i += 1"],
    ),
    out_of_memory(
        "endless-list-of-iterator",
        &["-X", "heapsize=1M", "-c", "def g():\n  while True: yield 0\nlist(g())"],
    ),
    out_of_memory(
        "endless-join",
        &["-X", "heapsize=1M", "-c", "def g():\n  while True: yield 'abc'\n''.join(g())"],
    ),
    out_of_memory("huge-bytes", &["-c", "bytes(1 << 60)"]),
    out_of_memory("huge-repeat", &["-X", "heapsize=1M", "-c", "[0] * (1 << 40)"]),
    out_of_memory("huge-str-repeat", &["-X", "heapsize=1M", "-c", "'ab' * (1 << 40)"]),
    out_of_memory("huge-range-list", &["-X", "heapsize=1M", "-c", "list(range(10 ** 12))"]),
    Row {
        name: "huge-shift",
        args: &["-X", "heapsize=1M", "-c", "1 << (1 << 40)"],
        exit: &[1],
        stderr: &["Error"],
        ..Row::DEFAULT
    },
    Row {
        name: "huge-power",
        args: &["-X", "heapsize=1M", "-c", "10 ** 10 ** 10"],
        exit: &[1],
        stderr: &["Error"],
        ..Row::DEFAULT
    },
    Row {
        name: "huge-format-width",
        args: &["-X", "heapsize=1M", "-c", "'{:>99999999999}'.format(1)"],
        exit: &[1],
        stderr: &["Error"],
        ..Row::DEFAULT
    },
    Row {
        name: "memory-error-caught-and-heap-usable",
        args: &[
            "-X",
            "heapsize=1M",
            "-c",
            "for n in range(3):\n  l = []\n  try:\n    while True: l.append(bytearray(1000))\n  except MemoryError:\n    l = None\n    print('caught', sum(len(bytearray(100)) for i in range(1000)))",
        ],
        stdout: Exactly("caught 100000\ncaught 100000\ncaught 100000\n"),
        timeout: 30,
        ..Row::DEFAULT
    },
    Row {
        name: "garbage-does-not-fill-the-heap",
        args: &["-X", "heapsize=256K", "-c", "for i in range(20000): x = [i] * 50\nprint(len(x))"],
        stdout: Exactly("50\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "interrupt-in-a-loop",
        args: &["-c", "while True: pass"],
        interrupt_after_ms: 500,
        exit: &[1, 130],
        stderr: &["KeyboardInterrupt"],
        ..Row::DEFAULT
    },
    Row {
        name: "interrupt-is-caught",
        args: &["-c", "try:\n  while True: pass\nexcept KeyboardInterrupt:\n  print('caught')"],
        interrupt_after_ms: 500,
        stdout: Exactly("caught\n"),
        ..Row::DEFAULT
    },
];
