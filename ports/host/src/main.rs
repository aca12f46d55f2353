//! The `taipan` command: MicroPython's language on a Linux host.
//!
//! `args` reads the command line, `memory` reserves address space, `port` is the machine as the VM sees it, `run` runs
//! scripts and turns what they raise into exit codes, `native` makes machine code of functions, `repl` is the prompt,
//! `dump` shows intermediate forms, `bench` compares tiers, `debuggers` tells other tools of machine code.

mod args;
mod background;
mod bench;
mod budget;
mod cross;
mod debuggers;
mod dump;
mod exits;
mod freeze;
mod listing;
mod memory;
mod native;
mod port;
mod profiled;
mod repl;
mod run;
mod socket;

use std::process::ExitCode;

fn main() -> ExitCode {
    match args::parse() {
        Ok(args::Action::Run(options)) => ExitCode::from(run::run(&options)),
        Ok(args::Action::Dump(request)) => ExitCode::from(dump::dump(&request)),
        Ok(args::Action::Bench(options, functions)) => ExitCode::from(bench::bench(&options, &functions)),
        Ok(args::Action::Build(request)) => ExitCode::from(cross::build(&request)),
        Ok(args::Action::Freeze(request)) => ExitCode::from(freeze::freeze(&request)),
        Ok(args::Action::Help) => {
            print!("{}", args::HELP);
            ExitCode::SUCCESS
        }
        Ok(args::Action::Version) => {
            println!("Taipan {}; MicroPython language", env!("CARGO_PKG_VERSION"));
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("taipan: {message}\nTry `taipan -h`.");
            ExitCode::from(args::USAGE_ERROR)
        }
    }
}
