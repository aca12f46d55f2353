//! The command lines that mode `cli` checks for viper's own options, and for what its errors look like. The scripts and their
//! output are files of `tests/cli`.

use crate::cli::{Content, Output, Row};

use Content::Text;
use Output::Exactly;

const CHECKED: &str = include_str!("../cli/viper_checked.py");
const CHECKED_OUTPUT: &str = include_str!("../cli/viper_checked.out");
const NARROW: &str = include_str!("../cli/viper_narrow.py");
const NARROW_OUTPUT: &str = include_str!("../cli/viper_narrow.out");
const MODEL: &str = include_str!("../scripts/viper/operators_model.py");

const BAD_LINE: &str = "\
import micropython

@micropython.viper
def f(p: ptr8, x) -> int:
    total = 0
    for i in range(10):
        total += p[i] + p[x]
    return total
";

/// All rows.
pub const ROWS: &[Row] = &[
    Row {
        name: "viper-checked",
        files: &[("s.py", Text(CHECKED))],
        args: &["-X", "viper=checked", "s.py"],
        stdout: Exactly(CHECKED_OUTPUT),
        exit: &[1],
        stderr: &[
            "File \"s.py\", line ",
            "in total",
            "IndexError: index 0 of a pointer to 2-byte items is byte 2 of a buffer of 3 bytes",
        ],
        ..Row::DEFAULT
    },
    Row {
        name: "viper-checked-under-stress",
        files: &[("s.py", Text(CHECKED))],
        args: &["-X", "gc-stress", "-X", "viper=checked", "s.py"],
        stdout: Exactly(CHECKED_OUTPUT),
        exit: &[1],
        stderr: &["IndexError"],
        ..Row::DEFAULT
    },
    Row {
        name: "viper-word-32",
        files: &[("s.py", Text(NARROW))],
        args: &["-X", "viper-word=32", "s.py"],
        stdout: Exactly(NARROW_OUTPUT),
        ..Row::DEFAULT
    },
    Row {
        name: "viper-word-32-checked",
        files: &[("s.py", Text(NARROW))],
        args: &["-X", "viper-word=32", "-X", "viper=checked", "s.py"],
        stdout: Exactly(NARROW_OUTPUT),
        ..Row::DEFAULT
    },
    Row {
        name: "viper-word-32-operators",
        files: &[("s.py", Text(MODEL))],
        args: &["-X", "viper-word=32", "s.py"],
        stdout: Exactly("16384 checked, 0 wrong\n"),
        ..Row::DEFAULT
    },
    Row {
        name: "viper-option-unknown",
        args: &["-X", "viper=fast", "-c", "1"],
        exit: &[2],
        stderr: &["unknown option: -X viper=fast"],
        ..Row::DEFAULT
    },
    Row {
        name: "viper-error-names-line-and-column",
        files: &[("s.py", Text(BAD_LINE))],
        args: &["s.py"],
        exit: &[1],
        stderr: &[
            "ViperTypeError: can't load with 'object' index; cast it with int(...) (file \"s.py\", line 7, column 25, in f)",
        ],
        ..Row::DEFAULT
    },
];
