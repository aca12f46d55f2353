//! `cargo xtask device`: the firmware on an emulated board. `tests/src/board.rs` watches the scripts that run there.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::toolchain::{self, Toolchain};
use crate::workspace::{TEST_PROFILE, Workspace};
use crate::{Failure, Outcome, elf, install, mpremote, process, thumb};

/// A board that there is firmware for.
#[derive(Debug)]
pub(crate) struct Board {
    /// Also the feature of the firmware's package and the end of the emulator's machine name.
    pub(crate) name: &'static str,
    target: &'static str,
    /// What `taipan -march` calls its processor.
    march: &'static str,
}

pub(crate) const BOARDS: &[Board] = &[
    Board { name: "an386", target: "thumbv7em-none-eabihf", march: "armv7emsp" },
    Board { name: "an385", target: "thumbv7m-none-eabi", march: "armv7m" },
    Board { name: "an500", target: "thumbv7em-none-eabihf", march: "armv7emdp" },
];

/// What the command line says beside the words of a subcommand.
struct Options {
    board: &'static Board,
    /// What is frozen beside [`FROZEN`], as `taipan freeze` takes it.
    frozen: Vec<String>,
    words: Vec<String>,
}

/// What all firmware but the small one has.
const FROZEN: &str = "ports/cortex-m/frozen.txt";

/// What the firmware of tests has, too: modules that tests import.
const FROZEN_FOR_TESTS: [&str; 2] = ["tests/frozen/frozen_sample.py", "tests/frozen/frozen_pack"];

fn options(arguments: &[String]) -> Result<Options, Failure> {
    let mut board = &BOARDS[0];
    let (mut words, mut frozen) = (Vec::new(), Vec::new());
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        if argument == "--board" {
            let name = arguments.next().map_or("", String::as_str);
            board = BOARDS.iter().find(|board| board.name == name).ok_or_else(|| {
                let names: Vec<_> = BOARDS.iter().map(|board| board.name).collect();
                Failure::Failed(format!("no board {name:?}: {}", names.join(", ")))
            })?;
        } else if argument == "--freeze" {
            let word = arguments.next();
            frozen.push(word.ok_or_else(|| Failure::Failed("--freeze needs what to freeze".into()))?.clone());
        } else {
            words.push(argument.clone());
        }
    }
    Ok(Options { board, frozen, words })
}

/// `cargo xtask device WORD …`.
pub(crate) fn command(workspace: &Workspace, arguments: &[String]) -> Outcome {
    let Some((word, rest)) = arguments.split_first() else {
        return Err(Failure::Failed("device needs a word: run, repl, test, count, kernels, build".into()));
    };
    let options = options(rest)?;
    match word.as_str() {
        "run" => run(workspace, &options),
        "repl" => repl(workspace, &options),
        "count" => count(workspace, &options).map(|text| print!("{text}")),
        "kernels" => kernels(workspace, &options),
        "test" => test(workspace, options.board, &options.words),
        "upstream" => upstream(workspace, options.board, &options.words),
        "build" => {
            build(workspace, options.board, &options.frozen).map(|path| println!("{}", path.display()))
        }
        _ => Err(Failure::Failed(format!(
            "device does not know {word:?}: run, repl, test, upstream, count, kernels, build"
        ))),
    }
}

/// Builds the firmware of a board and returns its path. `frozen` says what modules it has beside the library.
pub(crate) fn build(workspace: &Workspace, board: &Board, frozen: &[String]) -> Result<PathBuf, Failure> {
    let image = freeze(workspace, board, frozen)?;
    let toolchain = toolchain::find(workspace, board.target)?;
    build_with(workspace, board, toolchain, "device", None, Some(&image))
}

/// Makes the image of a board's frozen modules.
fn freeze(workspace: &Workspace, board: &Board, frozen: &[String]) -> Result<PathBuf, Failure> {
    let taipan = workspace.build_binary(TEST_PROFILE)?;
    let folder = taipan.with_file_name("frozen");
    let image = folder.join(format!("{}.image", board.name));
    let made = folder.join(format!("{}.made-{}", board.name, std::process::id()));
    let io = |error: std::io::Error| Failure::Failed(format!("{}: {error}", image.display()));
    std::fs::create_dir_all(&folder).map_err(io)?;
    let mut command = Command::new(&taipan);
    command.arg("freeze").arg(format!("-march={}", board.march)).arg("-o").arg(&made);
    command.arg(format!("@{}", workspace.root.join(FROZEN).display())).args(frozen);
    process::run(command)?;
    // A new file would have the firmware built again.
    let same = std::fs::read(&made).map_err(io)? == std::fs::read(&image).unwrap_or_default();
    if same { std::fs::remove_file(&made) } else { std::fs::rename(&made, &image) }.map_err(io)?;
    Ok(image)
}

/// Builds the first board's firmware as small as it gets: small code, no formatting by `derive(Debug)`, no places in
/// panics, and a panic is an illegal instruction (which `fault` reports). It has no frozen modules, and none of what only
/// tests ask for.
pub(crate) fn build_small(workspace: &Workspace) -> Result<PathBuf, Failure> {
    const FLAGS: &str = "-Zlocation-detail=none -Zfmt-debug=none -Cpanic=immediate-abort -Zunstable-options";
    let toolchain = toolchain::find_debian(workspace, BOARDS[0].target)?;
    build_with(workspace, &BOARDS[0], toolchain, "firmware", Some(FLAGS), None)
}

fn build_with(
    workspace: &Workspace,
    board: &Board,
    toolchain: Toolchain,
    profile: &str,
    flags: Option<&str>,
    frozen: Option<&Path>,
) -> Result<PathBuf, Failure> {
    let (mut command, target) = toolchain.cargo(workspace);
    command.args(["build", "--package", "taipan-cortex-m", "--profile", profile, "--no-default-features"]);
    match frozen {
        Some(image) => {
            command.args(["--features", &format!("{},inspect,library", board.name)]);
            command.env("TAIPAN_FROZEN", image);
        }
        None => {
            command.args(["--features", board.name]).env_remove("TAIPAN_FROZEN");
        }
    }
    command.args(["--target", board.target, "--target-dir"]).arg(&target);
    if toolchain == Toolchain::Debian {
        let variable = format!("CARGO_TARGET_{}_LINKER", board.target.to_uppercase().replace('-', "_"));
        command.env(variable, "arm-none-eabi-ld");
    }
    if let Some(flags) = flags {
        command.env("RUSTFLAGS", flags);
    }
    process::run(command)?;
    // Boards of one target share what is built of the other packages; the program is another one for each.
    let made = target.join(board.target).join(profile).join("taipan-cortex-m");
    let folder = target.join(board.name).join(profile);
    let program = folder.join("taipan-cortex-m");
    let fail = |error: std::io::Error| Failure::Failed(format!("{}: {error}", program.display()));
    std::fs::create_dir_all(&folder).map_err(fail)?;
    std::fs::copy(&made, &program).map_err(fail)?;
    Ok(program)
}

/// The emulator with a board's firmware, which gets `words` as its command line.
pub(crate) fn emulator(board: &Board, firmware: &Path, words: &[&str]) -> Result<Command, Failure> {
    install::program("qemu-system-arm", "qemu-system-arm")?;
    let mut command = Command::new("qemu-system-arm");
    command.args(["-machine", &format!("mps2-{}", board.name), "-display", "none", "-monitor", "none"]);
    let mut semihosting = String::from("enable=on,target=native,arg=taipan");
    for word in words {
        // A comma would end the option.
        let _ = write!(semihosting, ",arg={}", word.replace(',', ",,"));
    }
    command.args(["-semihosting-config", &semihosting, "-kernel"]).arg(firmware);
    Ok(command)
}

/// The prompt on the terminal, or wherever `--serial` says: an argument of the emulator's `-serial`, such as `pty` or
/// `tcp:127.0.0.1:5000,server`.
fn repl(workspace: &Workspace, options: &Options) -> Outcome {
    let serial = match options.words.as_slice() {
        [] => "stdio",
        [name, serial] if name == "--serial" => serial,
        other => return Err(Failure::Failed(format!("device repl takes --serial WHERE, not {other:?}"))),
    };
    let firmware = build(workspace, options.board, &options.frozen)?;
    let mut command = emulator(options.board, &firmware, &[])?;
    command.args(["-serial", serial]);
    process::run(command)
}

/// Runs one script with the console on the terminal.
fn run(workspace: &Workspace, options: &Options) -> Outcome {
    process::run(script(workspace, options)?.0)
}

/// Runs one script and shows how many instructions were executed between each `machine.count_begin()` and
/// `machine.count_end()`, in emitted code and in the rest.
fn count(workspace: &Workspace, options: &Options) -> Result<String, Failure> {
    let (mut command, firmware) = script(workspace, options)?;
    install::program("gcc", "gcc")?;
    let plugin = firmware.with_file_name("count.so");
    let mut compile = Command::new("gcc");
    compile.args(["-O2", "-shared", "-fPIC", "-o"]).arg(&plugin);
    compile.arg(workspace.root.join("xtask/plugins/count.c"));
    process::run(compile)?;
    let marks = elf::read(&firmware)?.marks;
    let mark = |name: &str| {
        marks.get(name).copied().ok_or_else(|| Failure::Failed(format!("the firmware has no {name}")))
    };
    let log = firmware.with_file_name("count.txt");
    let settings = format!(
        "{},code={:#x}-{:#x},begin={:#x},end={:#x}",
        plugin.display(),
        mark("__code_start")?,
        mark("__code_end")?,
        mark("taipan_count_begin")?,
        mark("taipan_count_end")?
    );
    command.args(["-plugin", &settings, "-d", "plugin", "-D"]).arg(&log);
    process::run(command)?;
    let text = std::fs::read_to_string(&log)
        .map_err(|error| Failure::Failed(format!("{}: {error}", log.display())))?;
    if text.is_empty() {
        return Err(Failure::Failed("the script came to no machine.count_end()".into()));
    }
    Ok(text)
}

/// Instructions of the runtime in an empty region: what `count_begin` and `count_end` take themselves.
const EMPTY_REGION: u64 = 592;

/// Runs the kernels of `benches/kernels` on the board in every tier, and shows how many instructions each executes against
/// gcc's. `words` may name kernels and tiers.
fn kernels(workspace: &Workspace, options: &Options) -> Outcome {
    const TIERS: [&str; 3] = ["viper", "native", "bytecode"];
    let (tiers, names): (Vec<&String>, Vec<&String>) =
        options.words.iter().partition(|word| TIERS.contains(&word.as_str()));
    let folder = build(workspace, options.board, &options.frozen)?.with_file_name("kernels");
    let mut command = thumb::tests(workspace)?;
    command.arg("scripts").arg(&folder).args(names);
    let mut sums = [(0.0, 0u32); TIERS.len()];
    println!(
        "{:<20} {:<9} {:>12} {:>10} {:>10} {:>7}",
        "kernel", "tier", "emitted", "runtime", "gcc -O2", "ratio"
    );
    for line in process::output(command)?.lines() {
        let Some((name, Ok(theirs))) =
            line.split_once(' ').map(|(name, number)| (name, number.parse::<f64>()))
        else {
            return Err(Failure::Failed(format!("{line:?} is no count")));
        };
        for (tier, sum) in TIERS.iter().zip(&mut sums) {
            let path = folder.join(format!("{name}.{tier}.py"));
            if !path.exists() || !(tiers.is_empty() || tiers.iter().any(|asked| asked == tier)) {
                continue;
            }
            let words = Vec::from([path.to_string_lossy().into_owned()]);
            let text =
                count(workspace, &Options { board: options.board, frozen: options.frozen.clone(), words })?;
            let numbers: Vec<u64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
            let [_, emitted, runtime] = numbers[..] else {
                return Err(Failure::Failed(format!("{text:?} is no count")));
            };
            let runtime = runtime.saturating_sub(EMPTY_REGION);
            let ratio = (emitted + runtime) as f64 / theirs;
            println!("{name:<20} {tier:<9} {emitted:>12} {runtime:>10} {theirs:>10} {ratio:>7.2}");
            *sum = (sum.0 + ratio.ln(), sum.1 + 1);
        }
    }
    for (tier, (logs, count)) in TIERS.iter().zip(sums).filter(|(_, sum)| sum.1 > 0) {
        println!("{:<20} {tier:<9} {:>43.2}", "geometric mean", (logs / f64::from(count)).exp());
    }
    Ok(())
}

/// The emulator that runs the script of the command line, and the firmware in it.
fn script(workspace: &Workspace, options: &Options) -> Result<(Command, PathBuf), Failure> {
    let Some((script, arguments)) = options.words.split_first() else {
        return Err(Failure::Failed("a script is needed".into()));
    };
    let firmware = build(workspace, options.board, &options.frozen)?;
    let mut job = format!("script={script}");
    for argument in arguments {
        match argument.strip_prefix("--").and_then(|option| option.split_once('=')) {
            Some(("heapsize", value)) => write!(job, "\theapsize={value}"),
            _ if argument == "--gc-stress" => write!(job, "\tgc-stress=1"),
            _ if argument == "--native" => write!(job, "\temit=native"),
            _ => write!(job, "\targ={argument}"),
        }
        .map_err(|error| Failure::Failed(error.to_string()))?;
    }
    job.push('\n');
    let list = firmware.with_file_name("jobs");
    std::fs::write(&list, job).map_err(|error| Failure::Failed(format!("{}: {error}", list.display())))?;
    let mut command = emulator(options.board, &firmware, &[&list.to_string_lossy()])?;
    command.args(["-serial", "stdio"]);
    Ok((command, firmware))
}

/// Runs the scripts of the corpus; `words` are filters, and `--gc-stress`, `--native`, `--tight`, `--code` and `--jobs N`.
pub(crate) fn test(workspace: &Workspace, board: &Board, words: &[String]) -> Outcome {
    let frozen = FROZEN_FOR_TESTS.map(|path| workspace.root.join(path).to_string_lossy().into_owned());
    let firmware = build(workspace, board, &frozen)?;
    install::program("qemu-system-arm", "qemu-system-arm")?;
    let has = |option: &str| words.iter().any(|word| word == option);
    let mode = match (has("--gc-stress"), has("--native"), has("--tight")) {
        _ if has("--code") => "board-code",
        (true, ..) => "board-stress",
        (_, _, true) => "board-tight",
        (_, true, _) => "board-native",
        _ => "board",
    };
    let mut command = workspace.cargo();
    command.args(["run", "--quiet", "--profile", TEST_PROFILE, "--package", "taipan-tests", "--", mode]);
    command.args(words.iter().filter(|word| {
        !["--gc-stress", "--native", "--tight", "--code", "--bless"].contains(&word.as_str())
    }));
    command.env("TAIPAN_FIRMWARE", firmware).env("TAIPAN_BOARD", board.name);
    if words.iter().any(|word| word == "--bless") {
        command.env("BLESS", "1");
    } else {
        command.env_remove("BLESS");
    }
    process::run(command)
}

/// Upstream's own runner against the board: `words` are the folder of its tests and what `taipan-tests upstream` takes. The
/// runner needs pyserial, which comes with mpremote.
fn upstream(workspace: &Workspace, board: &Board, words: &[String]) -> Outcome {
    let firmware = build(workspace, board, &[])?;
    let mut emulator = emulator(board, &firmware, &[])?;
    emulator.args(["-serial", "pty"]);
    // The runner splits the command at spaces.
    let words_of_command: Vec<_> =
        std::iter::once(emulator.get_program()).chain(emulator.get_args()).collect();
    let text = words_of_command.join(std::ffi::OsStr::new(" "));
    let client = mpremote::mpremote(workspace)?;
    let mut command = workspace.cargo();
    command.args([
        "run",
        "--quiet",
        "--profile",
        TEST_PROFILE,
        "--package",
        "taipan-tests",
        "--",
        "upstream",
    ]);
    command.args(words).arg("--board").arg(text);
    let folders = client.parent().map(PathBuf::from).into_iter();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(folders.chain(std::env::split_paths(&path)))
        .map_err(|error| Failure::Failed(error.to_string()))?;
    command.env("PATH", path);
    process::run(command)
}

/// What CI runs: the whole corpus on the first board, and on each board what differs most between processors; part of it
/// collecting at every allocation, which makes it slow. The machine code that boards make is compared with the host's.
pub(crate) fn steps(workspace: &Workspace) -> Outcome {
    const EVERYWHERE: &[&str] = &["float/", "int/", "gc/", "generators/"];
    const STRESSED: &[&str] = &["gc/", "classes/", "modules/", "with/", "--gc-stress"];
    const TIGHT: &[&str] = &["viper/", "native/", "syntax/", "int/", "--tight"];
    let words = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
    let (first, others) = BOARDS.split_first().ok_or_else(|| Failure::Failed("no boards".into()))?;
    test(workspace, first, &[])?;
    test(workspace, first, &words(STRESSED))?;
    test(workspace, first, &words(TIGHT))?;
    others.iter().try_for_each(|board| test(workspace, board, &words(EVERYWHERE)))?;
    BOARDS.iter().try_for_each(|board| test(workspace, board, &words(&["--code"])))
}
