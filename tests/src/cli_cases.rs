//! The command lines that mode `cli` checks, as data.
//!
//! Exit codes follow the MicroPython unix port, and CPython where the two agree or the port says
//! nothing: 2 when the script cannot be opened, 1 for an unhandled exception, the argument of
//! `sys.exit` otherwise. Several codes in a row mean that the two disagree and either will do.

use crate::cli::{Content, Output, Row};
use crate::process::Stdout;

use Content::{Bytes, Folder, IndentedBlocks, Repeated, Text};
use Output::{Contains, Exactly};

/// Nesting depth of the inputs that once overflowed other interpreters' stacks.
const DEEP: usize = 100_000;

const TRACEBACK: &str = "Traceback (most recent call last):";

/// A file of nested source text, run as a script: a `SyntaxError`, whatever the construct.
const fn too_deep(name: &'static str, source: &'static [(&'static str, Content)]) -> Row {
    Row {
        name,
        files: source,
        args: &["s.py"],
        exit: &[1],
        stderr: &["Error"],
        ..Row::DEFAULT
    }
}

/// A one-line program that must run out of a small heap.
const fn out_of_memory(name: &'static str, program: &'static [&'static str]) -> Row {
    Row {
        name,
        args: program,
        exit: &[1],
        stderr: &["MemoryError"],
        timeout: 30,
        ..Row::DEFAULT
    }
}

/// A script that must not compile.
const fn bad_source(
    name: &'static str,
    source: &'static [(&'static str, Content)],
    stderr: &'static [&'static str],
) -> Row {
    Row {
        name,
        files: source,
        args: &["s.py"],
        exit: &[1],
        stdout: Exactly(""),
        stderr,
        ..Row::DEFAULT
    }
}

/// A script that runs and prints.
const fn good_source(
    name: &'static str,
    source: &'static [(&'static str, Content)],
    stdout: &'static str,
) -> Row {
    Row {
        name,
        files: source,
        args: &["s.py"],
        stdout: Exactly(stdout),
        ..Row::DEFAULT
    }
}

/// A program given with `-c` that ends with an exit code and text on standard error.
const fn ends_with(
    name: &'static str,
    program: &'static [&'static str],
    exit: &'static [i32],
    stderr: &'static [&'static str],
) -> Row {
    Row {
        name,
        args: program,
        exit,
        stderr,
        ..Row::DEFAULT
    }
}

/// All rows.
pub const CASES: &[Row] = &[
    // Ways to name the program.
    Row {
        name: "command",
        args: &["-c", "print(1 + 1)"],
        stdout: Exactly("2\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "command-of-several-lines",
        args: &["-c", "for i in range(2):\n    print(i)"],
        stdout: Exactly("0\n1\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "command-empty",
        args: &["-c", ""],
        stdout: Exactly(""),
        ..Row::DEFAULT
    },
    Row {
        name: "command-argv",
        args: &["-c", "import sys; print(sys.argv)", "a", "-b"],
        stdout: Exactly("['-c', 'a', '-b']\n"),
        ..Row::DEFAULT
    },
    good_source(
        "script",
        &[("s.py", Text("print(__name__)\n"))],
        "__main__\n",
    ),
    Row {
        name: "script-argv",
        files: &[("s.py", Text("import sys\nprint(sys.argv)\n"))],
        args: &["s.py", "a", "b c", "-X", "--", "é"],
        stdout: Exactly("['s.py', 'a', 'b c', '-X', '--', 'é']\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "script-imports-its-neighbour",
        files: &[
            ("d/s.py", Text("import m\nprint(m.x, m.__name__)\n")),
            ("d/m.py", Text("x = 7\n")),
        ],
        args: &["d/s.py"],
        stdout: Exactly("7 m\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "script-imports-a-package",
        files: &[
            (
                "s.py",
                Text("import p.q\nfrom p import y\nprint(p.q.z, y)\n"),
            ),
            ("p/__init__.py", Text("y = 2\n")),
            ("p/q.py", Text("from . import y\nz = y + 1\n")),
        ],
        args: &["s.py"],
        stdout: Exactly("3 2\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "module",
        files: &[("m.py", Text("import sys\nprint(__name__, sys.argv[1:])\n"))],
        args: &["-m", "m", "x"],
        stdout: Exactly("__main__ ['x']\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "module-missing",
        args: &["-m", "no_such_module"],
        exit: &[1],
        stderr: &["no_such_module"],
        ..Row::DEFAULT
    },
    Row {
        name: "stdin-by-dash",
        args: &["-"],
        stdin: Text("print('from stdin')\n"),
        stdout: Exactly("from stdin\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "stdin-by-default",
        stdin: Text("x = 20\nprint(x + 1)\n"),
        stdout: Exactly("21\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "stdin-error",
        args: &["-"],
        stdin: Text("pass\n1/0\n"),
        exit: &[1],
        stderr: &[TRACEBACK, "line 2", "ZeroDivisionError"],
        ..Row::DEFAULT
    },
    Row {
        name: "stdin-is-read-by-input",
        args: &["-c", "print(input() + '|' + input('? '))"],
        stdin: Text("one\ntwo\n"),
        stdout: Exactly("? one|two\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "stdin-at-its-end",
        args: &["-c", "input()"],
        exit: &[1],
        stderr: &["EOFError"],
        ..Row::DEFAULT
    },
    Row {
        name: "micropypath",
        files: &[
            ("lib/m.py", Text("x = 5\n")),
            ("lib2/n.py", Text("y = 6\n")),
        ],
        args: &["-c", "import m, n; print(m.x, n.y)"],
        env: &[("MICROPYPATH", "lib:lib2")],
        stdout: Exactly("5 6\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "micropypath-lacks-the-module",
        files: &[("lib/m.py", Text("x = 5\n"))],
        args: &["-c", "import m"],
        env: &[("MICROPYPATH", "other")],
        exit: &[1],
        stderr: &["ImportError: "],
        ..Row::DEFAULT
    },
    // Options.
    Row {
        name: "help",
        args: &["-h"],
        stdout: Contains(&["-c", "-m", "-X"]),
        ..Row::DEFAULT
    },
    Row {
        name: "option-unknown",
        args: &["--no-such-option"],
        exit: &[1, 2],
        stderr: &["no-such-option"],
        ..Row::DEFAULT
    },
    Row {
        name: "option-emit-unknown",
        args: &["-X", "emit=fast", "-c", "pass"],
        exit: &[1, 2],
        stderr: &["emit"],
        ..Row::DEFAULT
    },
    Row {
        name: "option-heapsize-malformed",
        args: &["-X", "heapsize=big", "-c", "pass"],
        exit: &[1, 2],
        stderr: &["heapsize"],
        ..Row::DEFAULT
    },
    Row {
        name: "option-lacks-its-argument",
        args: &["-c"],
        exit: &[1, 2],
        stderr: &["-c"],
        ..Row::DEFAULT
    },
    Row {
        name: "option-heapsize",
        args: &["-X", "heapsize=64K", "-c", "print('small')"],
        stdout: Exactly("small\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "smallest-heap",
        args: &["-X", "heapsize=8K", "-c", "print('hello world')"],
        stdout: Exactly("hello world\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "heap-too-small-for-anything",
        args: &["-X", "heapsize=1", "-c", "print('hello world')"],
        exit: &[1, 2],
        stderr: &["e"],
        ..Row::DEFAULT
    },
    Row {
        name: "option-emit-each",
        args: &["-X", "emit=native", "-c", "print(sum(i for i in range(5)))"],
        stdout: Exactly("10\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "option-o-switches-asserts-off",
        args: &["-O", "-c", "assert False; print('on')"],
        stdout: Exactly("on\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "asserts-are-on",
        args: &["-c", "assert 1 > 2, 'text'"],
        exit: &[1],
        stderr: &["AssertionError: text"],
        ..Row::DEFAULT
    },
    Row {
        name: "inspect-after-command",
        args: &["-i", "-c", "x = 41"],
        stdin: Text("print(x + 1)\n"),
        stdout: Contains(&["42"]),
        ..Row::DEFAULT
    },
    // Exit codes.
    ends_with("exit-none", &["-c", "import sys; sys.exit()"], &[0], &[]),
    ends_with(
        "exit-none-given",
        &["-c", "import sys; sys.exit(None)"],
        &[0],
        &[],
    ),
    ends_with("exit-3", &["-c", "import sys; sys.exit(3)"], &[3], &[]),
    ends_with(
        "exit-true",
        &["-c", "import sys; sys.exit(True)"],
        &[1],
        &[],
    ),
    ends_with(
        "exit-wraps",
        &["-c", "import sys; sys.exit(256 + 7)"],
        &[7],
        &[],
    ),
    ends_with(
        "exit-negative",
        &["-c", "import sys; sys.exit(-1)"],
        &[255],
        &[],
    ),
    ends_with(
        "exit-text",
        &["-c", "import sys; sys.exit('gone')"],
        &[1],
        &["gone"],
    ),
    ends_with("exit-raised", &["-c", "raise SystemExit(4)"], &[4], &[]),
    ends_with("exit-class-raised", &["-c", "raise SystemExit"], &[0], &[]),
    Row {
        name: "exit-runs-finally-and-flushes",
        args: &[
            "-c",
            "import sys\ntry:\n  print('a', end='')\n  sys.exit(5)\nfinally:\n  print('b', end='')",
        ],
        exit: &[5],
        stdout: Exactly("ab"),
        ..Row::DEFAULT
    },
    Row {
        name: "exit-from-a-function-of-an-import",
        files: &[("m.py", Text("import sys\ndef f():\n    sys.exit(9)\nf()\n"))],
        args: &["-c", "import m"],
        exit: &[9],
        stderr_lacks: &["Traceback"],
        ..Row::DEFAULT
    },
    // Unhandled exceptions.
    Row {
        name: "traceback",
        files: &[(
            "s.py",
            Text("print('before')\ndef f(x):\n    raise ValueError('bad ' + x)\n\nf('luck')\n"),
        )],
        args: &["s.py"],
        exit: &[1],
        stdout: Exactly("before\n"),
        stderr: &[
            TRACEBACK,
            "File \"s.py\", line 5, in <module>",
            "File \"s.py\", line 3, in f",
            "ValueError: bad luck",
        ],
        ..Row::DEFAULT
    },
    Row {
        name: "traceback-without-message",
        args: &["-c", "raise KeyError"],
        exit: &[1],
        stderr: &[TRACEBACK, "KeyError"],
        stderr_lacks: &["KeyError:"],
        ..Row::DEFAULT
    },
    Row {
        name: "traceback-of-own-class",
        args: &["-c", "class Odd(Exception): pass\nraise Odd(1, 'x')"],
        exit: &[1],
        stderr: &["Odd: (1, 'x')"],
        ..Row::DEFAULT
    },
    Row {
        name: "exception-whose-str-raises",
        args: &[
            "-c",
            "class E(Exception):\n  def __str__(self): raise ValueError\nraise E",
        ],
        exit: &[1],
        stderr: &["E"],
        ..Row::DEFAULT
    },
    Row {
        name: "name-error",
        args: &["-c", "print(nowhere)"],
        exit: &[1],
        stderr: &["NameError: name 'nowhere' is"],
        ..Row::DEFAULT
    },
    Row {
        name: "generator-left-open-at-exit",
        args: &["-c", "def g():\n  yield 1\nx = g(); print(next(x))"],
        stdout: Exactly("1\n"),
        ..Row::DEFAULT
    },
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
    good_source(
        "file-without-final-newline",
        &[("s.py", Text("if 1:\n  print(2)"))],
        "2\n",
    ),
    good_source(
        "file-with-crlf",
        &[(
            "s.py",
            Text("if 1:\r\n    print('a')\r\nprint('''b\r\nc''')\r\n"),
        )],
        "a\nb\nc\n",
    ),
    good_source(
        "file-with-byte-order-mark",
        &[("s.py", Bytes(b"\xef\xbb\xbfprint('bom')\n"))],
        "bom\n",
    ),
    good_source(
        "file-with-interpreter-line",
        &[("s.py", Text("#!/usr/bin/env taipan\nprint(1)\n"))],
        "1\n",
    ),
    good_source(
        "file-with-form-feed",
        &[("s.py", Text("print(1)\n\x0c\nprint(2)\n"))],
        "1\n2\n",
    ),
    good_source(
        "file-with-line-joining",
        &[("s.py", Text("x = 1 + \\\n  2\nprint(x, (3,\n# c\n4))\n"))],
        "3 (3, 4)\n",
    ),
    good_source(
        "file-in-unicode",
        &[(
            "s.py",
            Text("größe = 'naïve ☃ 𝄞'\nprint(größe, len(größe))\n"),
        )],
        "naïve ☃ 𝄞 9\n",
    ),
    bad_source(
        "source-with-null-byte",
        &[("s.py", Bytes(b"print(1)\nx = 2\0\n"))],
        &["SyntaxError"],
    ),
    bad_source(
        "source-null-byte-in-string",
        &[("s.py", Bytes(b"x = '\0'\n"))],
        &["SyntaxError"],
    ),
    bad_source(
        "source-invalid-utf8",
        &[("s.py", Bytes(b"print(1)\nx = '\xff\xfe'\n"))],
        &["Error"],
    ),
    bad_source(
        "source-truncated-utf8",
        &[("s.py", Bytes(b"x = '\xe2\x82"))],
        &["Error"],
    ),
    bad_source(
        "source-surrogate-utf8",
        &[("s.py", Bytes(b"x = '\xed\xa0\x80'\n"))],
        &["Error"],
    ),
    bad_source(
        "source-only-binary",
        &[(
            "s.py",
            Bytes(&[0x7f, b'E', b'L', b'F', 2, 1, 1, 0, 0, 0xff]),
        )],
        &["Error"],
    ),
    bad_source(
        "syntax-error",
        &[("s.py", Text("print(1)\nx = = 2\n"))],
        &["File \"s.py\", line 2", "SyntaxError", "x = = 2", "^"],
    ),
    bad_source(
        "syntax-error-unclosed",
        &[("s.py", Text("x = (1,\n     2\n"))],
        &["SyntaxError", "s.py"],
    ),
    bad_source(
        "syntax-error-mismatched",
        &[("s.py", Text("x = (1]\n"))],
        &["SyntaxError", "line 1"],
    ),
    bad_source(
        "syntax-error-string",
        &[("s.py", Text("x = 'abc\n"))],
        &["SyntaxError", "line 1"],
    ),
    bad_source(
        "syntax-error-triple-string",
        &[("s.py", Text("x = '''abc\n\n"))],
        &["SyntaxError"],
    ),
    bad_source(
        "syntax-error-fstring",
        &[("s.py", Text("x = f'{a b}'\n"))],
        &["SyntaxError"],
    ),
    bad_source(
        "syntax-error-indent",
        &[("s.py", Text("if 1:\nx\n"))],
        &["IndentationError", "line 2"],
    ),
    bad_source(
        "syntax-error-dedent",
        &[("s.py", Text("if 1:\n    x\n  y\n"))],
        &["IndentationError", "line 3"],
    ),
    bad_source(
        "syntax-error-tabs",
        &[("s.py", Text("if 1:\n        x = 1\n\ty = 2\n"))],
        &["TabError"],
    ),
    bad_source(
        "syntax-error-return-outside",
        &[("s.py", Text("return 1\n"))],
        &["SyntaxError", "line 1"],
    ),
    bad_source(
        "syntax-error-break-outside",
        &[("s.py", Text("def f():\n    break\n"))],
        &["SyntaxError", "line 2"],
    ),
    bad_source(
        "syntax-error-lone-backslash",
        &[("s.py", Text("x = 1 \\ \n2\n"))],
        &["SyntaxError"],
    ),
    bad_source(
        "syntax-error-at-end-of-file",
        &[("s.py", Text("def f():"))],
        &["Error", "s.py"],
    ),
    ends_with(
        "syntax-error-in-command",
        &["-c", "x = )"],
        &[1],
        &["SyntaxError"],
    ),
    Row {
        name: "syntax-error-in-import",
        files: &[("m.py", Text("def f(:\n  pass\n"))],
        args: &[
            "-c",
            "try:\n  import m\nexcept SyntaxError:\n  print('caught')",
        ],
        stdout: Exactly("caught\n"),
        ..Row::DEFAULT
    },
    // Nesting of any depth.
    too_deep(
        "nested-round",
        &[("s.py", Repeated(&[("(", DEEP), ("1", 1), (")", DEEP)]))],
    ),
    too_deep(
        "nested-square",
        &[("s.py", Repeated(&[("[", DEEP), ("]", DEEP)]))],
    ),
    too_deep(
        "nested-curly",
        &[("s.py", Repeated(&[("{1:", DEEP), ("1", 1), ("}", DEEP)]))],
    ),
    too_deep("nested-open-only", &[("s.py", Repeated(&[("[", DEEP)]))]),
    too_deep(
        "nested-minus",
        &[("s.py", Repeated(&[("-", DEEP), ("x", 1)]))],
    ),
    too_deep(
        "nested-not",
        &[("s.py", Repeated(&[("not ", DEEP), ("x", 1)]))],
    ),
    too_deep(
        "nested-patterns",
        &[(
            "s.py",
            Repeated(&[
                ("match 1:\n case ", 1),
                ("[", DEEP),
                ("]", DEEP),
                (": pass\n", 1),
            ]),
        )],
    ),
    too_deep(
        "nested-lambda",
        &[(
            "s.py",
            Repeated(&[("lambda: ", DEEP), ("x", 1), ("\nx", 1)]),
        )],
    ),
    too_deep(
        "nested-conditional",
        &[("s.py", Repeated(&[("x if x else ", DEEP), ("x", 1)]))],
    ),
    too_deep(
        "nested-power",
        &[("s.py", Repeated(&[("x**", DEEP), ("x", 1)]))],
    ),
    too_deep(
        "nested-calls",
        &[("s.py", Repeated(&[("x(", DEEP), (")", DEEP)]))],
    ),
    too_deep(
        "nested-comprehensions",
        &[(
            "s.py",
            Repeated(&[("[", 2000), ("x", 1), (" for x in x]", 2000)]),
        )],
    ),
    too_deep(
        "nested-fstrings",
        &[("s.py", Repeated(&[("f'{", 2000), ("x", 1), ("}'", 2000)]))],
    ),
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
            Repeated(&[
                ("if 0: pass\n", 1),
                ("elif 0: pass\n", 3000),
                ("else: print('x')\n", 1),
            ]),
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
        args: &[
            "-c",
            "class A:\n  def __repr__(self): return repr(self)\nrepr(A())",
        ],
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
        args: &[
            "-c",
            "class A:\n  def __getattr__(self, n): return getattr(self, n + 'x')\nA().y",
        ],
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
    out_of_memory(
        "endless-list",
        &[
            "-X",
            "heapsize=1M",
            "-c",
            "l = []\nwhile True: l.append([0] * 100)",
        ],
    ),
    out_of_memory(
        "endless-str",
        &["-X", "heapsize=1M", "-c", "s = 'x'\nwhile True: s += s"],
    ),
    out_of_memory(
        "endless-dict",
        &[
            "-X",
            "heapsize=1M",
            "-c",
            "d = {}\ni = 0\nwhile True:\n  d[i] = str(i)\n  i += 1",
        ],
    ),
    out_of_memory(
        "endless-int",
        &["-X", "heapsize=1M", "-c", "x = 3\nwhile True: x = x * x"],
    ),
    out_of_memory(
        "endless-objects",
        &[
            "-X",
            "heapsize=1M",
            "-c",
            "class A: pass\na = None\nwhile True:\n  b = A(); b.next = a; a = b",
        ],
    ),
    out_of_memory(
        "endless-bytearray",
        &[
            "-X",
            "heapsize=1M",
            "-c",
            "b = bytearray()\nwhile True: b.extend(b'0123456789')",
        ],
    ),
    out_of_memory(
        "endless-set",
        &[
            "-X",
            "heapsize=1M",
            "-c",
            "s = set()\ni = 0\nwhile True:\n  s.add((i,))\n  i += 1",
        ],
    ),
    out_of_memory(
        "endless-list-of-iterator",
        &[
            "-X",
            "heapsize=1M",
            "-c",
            "def g():\n  while True: yield 0\nlist(g())",
        ],
    ),
    out_of_memory(
        "endless-join",
        &[
            "-X",
            "heapsize=1M",
            "-c",
            "def g():\n  while True: yield 'abc'\n''.join(g())",
        ],
    ),
    out_of_memory("huge-bytes", &["-c", "bytes(1 << 60)"]),
    out_of_memory(
        "huge-repeat",
        &["-X", "heapsize=1M", "-c", "[0] * (1 << 40)"],
    ),
    out_of_memory(
        "huge-str-repeat",
        &["-X", "heapsize=1M", "-c", "'ab' * (1 << 40)"],
    ),
    out_of_memory(
        "huge-range-list",
        &["-X", "heapsize=1M", "-c", "list(range(10 ** 12))"],
    ),
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
        args: &[
            "-X",
            "heapsize=256K",
            "-c",
            "for i in range(20000): x = [i] * 50\nprint(len(x))",
        ],
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
        args: &[
            "-c",
            "try:\n  while True: pass\nexcept KeyboardInterrupt:\n  print('caught')",
        ],
        interrupt_after_ms: 500,
        stdout: Exactly("caught\n"),
        ..Row::DEFAULT
    },
    // Standard output that cannot be written.
    Row {
        name: "stdout-closed",
        args: &["-c", "print('x')"],
        stdout_to: Stdout::Closed,
        exit: &[0, 1],
        ..Row::DEFAULT
    },
    Row {
        name: "stdout-closed-early",
        args: &["-c", "for i in range(100000): print('a line of text', i)"],
        stdout_to: Stdout::BrokenPipe,
        exit: &[1],
        stderr: &["Error"],
        ..Row::DEFAULT
    },
    Row {
        name: "stdout-closed-early-and-caught",
        args: &[
            "-c",
            "import sys\ntry:\n  for i in range(100000): print('a line of text', i)\nexcept OSError:\n  sys.exit(6)",
        ],
        stdout_to: Stdout::BrokenPipe,
        exit: &[6],
        ..Row::DEFAULT
    },
    Row {
        name: "stdout-full",
        args: &["-c", "for i in range(100000): print('a line of text', i)"],
        stdout_to: Stdout::Full,
        exit: &[1],
        stderr: &["Errno 28"],
        ..Row::DEFAULT
    },
    Row {
        name: "much-output",
        args: &[
            "-c",
            "for i in range(20000): print(i, end=' ')\nprint('end')",
        ],
        stdout: Contains(&["0 1 2 3 ", " 19999 end\n"]),
        ..Row::DEFAULT
    },
    Row {
        name: "stderr-and-stdout",
        args: &[
            "-c",
            "import sys\nprint('out')\nprint('err', file=sys.stderr)\nsys.stdout.write('more\\n')",
        ],
        stdout: Exactly("out\nmore\n"),
        stderr: &["err\n"],
        ..Row::DEFAULT
    },
];
