//! The command lines that mode `cli` checks, as data: ways to name a program, options, exit codes,
//! tracebacks, standard output that cannot be written.
//!
//! Exit codes follow the MicroPython unix port, and CPython where the two agree or the port says
//! nothing: 2 when the script cannot be opened, 1 for an unhandled exception, the argument of
//! `sys.exit` otherwise. Several codes in a row mean that the two disagree and either will do.

use crate::cli::{Content, Output, Row};
use crate::process::Stdout;

use Content::Text;
use Output::{Contains, Exactly};

const TRACEBACK: &str = "Traceback (most recent call last):";

/// A program given with `-c` that ends with an exit code and text on standard error.
const fn ends_with(
    name: &'static str,
    program: &'static [&'static str],
    exit: &'static [i32],
    stderr: &'static [&'static str],
) -> Row {
    Row { name, args: program, exit, stderr, ..Row::DEFAULT }
}

/// All rows.
pub const ROWS: &[Row] = &[
    // Ways to name the program.
    Row { name: "command", args: &["-c", "print(1 + 1)"], stdout: Exactly("2\n"), ..Row::DEFAULT },
    Row {
        name: "command-of-several-lines",
        args: &["-c", "for i in range(2):\n    print(i)"],
        stdout: Exactly("0\n1\n"),
        ..Row::DEFAULT
    },
    Row { name: "command-empty", args: &["-c", ""], stdout: Exactly(""), ..Row::DEFAULT },
    Row {
        name: "command-argv",
        args: &["-c", "import sys; print(sys.argv)", "a", "-b"],
        stdout: Exactly("['-c', 'a', '-b']\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "script",
        files: &[("s.py", Text("print(__name__)\n"))],
        args: &["s.py"],
        stdout: Exactly("__main__\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "script-argv",
        files: &[("s.py", Text("import sys\nprint(sys.argv)\n"))],
        args: &["s.py", "a", "b c", "-X", "--", "é"],
        stdout: Exactly("['s.py', 'a', 'b c', '-X', '--', 'é']\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "script-imports-its-neighbour",
        files: &[("d/s.py", Text("import m\nprint(m.x, m.__name__)\n")), ("d/m.py", Text("x = 7\n"))],
        args: &["d/s.py"],
        stdout: Exactly("7 m\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "script-imports-a-package",
        files: &[
            ("s.py", Text("import p.q\nfrom p import y\nprint(p.q.z, y)\n")),
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
        files: &[("lib/m.py", Text("x = 5\n")), ("lib2/n.py", Text("y = 6\n"))],
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
        stderr: &["o module named 'm'"],
        ..Row::DEFAULT
    },
    // Options.
    Row { name: "help", args: &["-h"], stdout: Contains(&["-c", "-m", "-X"]), ..Row::DEFAULT },
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
    Row { name: "option-lacks-its-argument", args: &["-c"], exit: &[1, 2], stderr: &["-c"], ..Row::DEFAULT },
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
    Row {
        name: "dump-bytecode",
        files: &[("s.py", Text("def f(x):\n    return x + 1\n"))],
        args: &["--dump=bytecode", "s.py"],
        stdout: Contains(&["f"]),
        ..Row::DEFAULT
    },
    Row {
        name: "dump-does-not-run-the-program",
        files: &[("s.py", Text("1/0\n"))],
        args: &["--dump=ast", "s.py"],
        stderr_lacks: &["ZeroDivisionError"],
        ..Row::DEFAULT
    },
    Row {
        name: "dump-of-a-missing-file",
        args: &["--dump=ast", "missing.py"],
        exit: &[2],
        stderr: &["missing.py"],
        ..Row::DEFAULT
    },
    Row {
        name: "dump-of-a-missing-function",
        files: &[("s.py", Text("x = 1\n"))],
        args: &["--dump=bytecode", "s.py:nowhere"],
        exit: &[1, 2],
        stderr: &["nowhere"],
        ..Row::DEFAULT
    },
    Row {
        name: "dump-of-an-unknown-kind",
        files: &[("s.py", Text("x = 1\n"))],
        args: &["--dump=poetry", "s.py"],
        exit: &[1, 2],
        stderr: &["poetry"],
        ..Row::DEFAULT
    },
    Row {
        name: "dump-of-a-syntax-error",
        files: &[("s.py", Text("x = (\n"))],
        args: &["--dump=ast", "s.py"],
        exit: &[1],
        stderr: &["SyntaxError"],
        ..Row::DEFAULT
    },
    // Exit codes.
    ends_with("exit-none", &["-c", "import sys; sys.exit()"], &[0], &[]),
    ends_with("exit-none-given", &["-c", "import sys; sys.exit(None)"], &[0], &[]),
    ends_with("exit-3", &["-c", "import sys; sys.exit(3)"], &[3], &[]),
    ends_with("exit-true", &["-c", "import sys; sys.exit(True)"], &[1], &[]),
    ends_with("exit-wraps", &["-c", "import sys; sys.exit(256 + 7)"], &[7], &[]),
    ends_with("exit-negative", &["-c", "import sys; sys.exit(-1)"], &[255], &[]),
    ends_with("exit-text", &["-c", "import sys; sys.exit('gone')"], &[1], &["gone"]),
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
        args: &["-c", "class E(Exception):\n  def __str__(self): raise ValueError\nraise E"],
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
        args: &["-c", "for i in range(20000): print(i, end=' ')\nprint('end')"],
        stdout: Contains(&["0 1 2 3 ", " 19999 end\n"]),
        ..Row::DEFAULT
    },
    Row {
        name: "stderr-and-stdout",
        args: &["-c", "import sys\nprint('out')\nprint('err', file=sys.stderr)\nsys.stdout.write('more\\n')"],
        stdout: Exactly("out\nmore\n"),
        stderr: &["err\n"],
        ..Row::DEFAULT
    },
];
