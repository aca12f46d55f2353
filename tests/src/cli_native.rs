//! The command lines that mode `cli` checks for native code: how long it stays in memory, interrupts that reach it, and
//! the tools that look at it.

use crate::cli::{Content, Output, Row};

use Content::Text;
use Output::Exactly;

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
            "emit=viper",
            "-c",
            "import micropython\ndef f(): pass\ninfo = micropython.native_info(f)\nprint(info['tier'], info['refusal'])",
        ],
        stdout: Exactly("bytecode not decorated\n"),
        ..Row::DEFAULT
    },
];
