//! The command lines that mode `cli` checks for native code: how long it stays in memory, interrupts that reach it, and
//! the tools that look at it.

use crate::cli::{Content, Output, Row};

use Content::Text;
use Output::{Contains, Exactly};

/// Defines and drops `sys.argv[1]` viper functions, calls every third, and tells whether memory grew after the first
/// tenth. A page for each would be 27 MB for 20,000.
const MANY_FUNCTIONS: &str = r#"
import micropython, sys

SOURCE = """
@micropython.viper
def work(n: int) -> int:
    total = 0
    for i in range(n):
        total += i * {k}
    return total
"""

def resident():
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmRSS"):
                return int(line.split()[1])

def mappings():
    with open("/proc/self/maps") as maps:
        return len(list(maps))

count = int(sys.argv[1])
wrong = 0
for k in range(count):
    names = {"micropython": micropython}
    exec(SOURCE.replace("{k}", str(k)), names)
    if k % 3 == 0 and names["work"](10) != 45 * k:
        wrong += 1
    if k == count // 10:
        before = resident(), mappings()
grown = resident() - before[0]
print(wrong, mappings() - before[1] < 10, grown < 4000 or grown)
"#;

/// Calls a function at most as often as the argument says, until it has machine code.
const COMPILED_AFTER_CALLS: &str = r"
import micropython, sys

def f(n):
    t = 0
    for i in range(n):
        t += i * 3
    return t

calls = 0
while calls < int(sys.argv[1]) and not micropython.native_info(f)['bytes']:
    calls += 1
    if f(20) != 570:
        print('wrong')
print(micropython.native_info(f)['bytes'] > 0)
";

/// A viper function that calls helpers.
const DUMPED: &str = "import micropython
@micropython.viper
def work(n: int) -> int:
    total = 0
    call = len
    for i in range(n):
        total += i
        print(total)
    return total
";

/// All rows.
pub const ROWS: &[Row] = &[
    Row {
        name: "native-code-is-freed",
        files: &[("s.py", Text(MANY_FUNCTIONS))],
        args: &["s.py", "20000"],
        stdout: Exactly("0 True True\n"),
        timeout: 120,
        ..Row::DEFAULT
    },
    Row {
        name: "native-code-is-freed-under-stress",
        files: &[("s.py", Text(MANY_FUNCTIONS))],
        args: &["-X", "gc-stress", "s.py", "600"],
        stdout: Exactly("0 True True\n"),
        timeout: 60,
        ..Row::DEFAULT
    },
    Row {
        name: "native-info-says-why-not",
        args: &[
            "-X",
            "emit=native",
            "-c",
            "import micropython\ndef f(): return globals()\ninfo = micropython.native_info(f)\nprint(info['tier'], info['refusal'] is not None)",
        ],
        stdout: Exactly("bytecode True\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "native-wait-compiles-before-going-on",
        files: &[("s.py", Text(COMPILED_AFTER_CALLS))],
        args: &["-X", "emit=native", "-X", "native-wait", "s.py", "200"],
        stdout: Exactly("True\n"),
        ..Row::DEFAULT
    },
    Row {
        // However slow the thread is: the function is called until there is code, and gives the same all the time.
        name: "native-compiles-beside-the-program",
        files: &[("s.py", Text(COMPILED_AFTER_CALLS))],
        args: &["-X", "emit=native", "s.py", "100000000"],
        stdout: Exactly("True\n"),
        timeout: 60,
        ..Row::DEFAULT
    },
    Row {
        name: "dump-asm-names-helpers-and-lines",
        files: &[("s.py", Text(DUMPED))],
        args: &["--dump=asm", "s.py:work"],
        stdout: Contains(&["work:\n", "; 6 |     for i in range(n):\n", "call_1", "  ; call_1\n"]),
        ..Row::DEFAULT
    },
    Row {
        name: "dump-clif-names-helpers-and-lines",
        files: &[("s.py", Text(DUMPED))],
        args: &["--dump=clif", "s.py:work"],
        stdout: Contains(&["; work\n", "; 6 |     for i in range(n):\n", "  ; call_1\n"]),
        ..Row::DEFAULT
    },
    Row {
        name: "dump-of-a-bytecode-function",
        files: &[("s.py", Text("def f(x):\n    return x\n"))],
        args: &["--dump=ir", "s.py:f"],
        exit: &[1],
        stderr: &["no native or viper function in 'f'"],
        ..Row::DEFAULT
    },
    Row {
        name: "show-what-is-compiled",
        files: &[(
            "s.py",
            Text(
                "def f(n):\n    t = 0\n    for i in range(n):\n        t += i\n    return t\nfor k in range(300):\n    f(9)\n",
            ),
        )],
        args: &["-X", "emit=native", "-X", "show=ir-opt:f", "s.py"],
        stderr: &["function f_", "; 4 |         t += i\n", "exit_if"],
        ..Row::DEFAULT
    },
    Row {
        name: "show-an-unknown-form",
        args: &["-X", "show=poetry:f", "-c", "pass"],
        exit: &[2],
        stderr: &["-X show", "poetry"],
        ..Row::DEFAULT
    },
    Row {
        name: "bench-without-file",
        args: &["bench"],
        exit: &[2],
        stderr: &["a file is missing"],
        ..Row::DEFAULT
    },
    Row {
        name: "bench-of-a-missing-file",
        args: &["bench", "missing.py"],
        exit: &[2],
        stderr: &["missing.py"],
        ..Row::DEFAULT
    },
    Row {
        name: "bench-of-nothing",
        files: &[("s.py", Text("def f():\n    pass\n"))],
        args: &["bench", "s.py"],
        exit: &[1],
        stderr: &["nothing to measure in 's.py'", "bench_"],
        ..Row::DEFAULT
    },
    Row {
        name: "bench-of-an-unknown-function",
        files: &[("s.py", Text("def bench_f():\n    pass\n"))],
        args: &["bench", "s.py", "bench_g"],
        exit: &[1],
        stderr: &["has no function 'bench_g'"],
        ..Row::DEFAULT
    },
    Row {
        name: "bench-of-a-function-with-parameters",
        files: &[("s.py", Text("def f(x):\n    pass\n__bench__ = [f]\n"))],
        args: &["bench", "s.py"],
        exit: &[1],
        stderr: &["'f' has parameters"],
        ..Row::DEFAULT
    },
    Row {
        name: "bench-of-a-function-that-raises",
        files: &[("s.py", Text("def bench_f():\n    return 1 // 0\n"))],
        args: &["bench", "s.py"],
        exit: &[1],
        stdout: Contains(&["bytecode raises ZeroDivisionError", "it runs on no tier"]),
        ..Row::DEFAULT
    },
    Row {
        name: "bench-of-results-that-differ",
        files: &[(
            "s.py",
            Text(
                "count = 0\ndef bench_f():\n    global count\n    count += 1\n    return count // 1000000\ndef bench_g():\n    import sys\n    sys.tier = getattr(sys, 'tier', 0) + 1\n    return sys.tier\n",
            ),
        )],
        args: &["bench", "s.py"],
        exit: &[1],
        stdout: Contains(&["error: bytecode returns "]),
        ..Row::DEFAULT
    },
    Row {
        name: "bench-of-a-syntax-error",
        files: &[("s.py", Text("def bench_f(:\n"))],
        args: &["bench", "s.py"],
        exit: &[1],
        stderr: &["SyntaxError"],
        ..Row::DEFAULT
    },
];
