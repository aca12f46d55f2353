//! The prompt: reads statements line by line and shows the values of expressions.

use taipan_vm::interp;
use taipan_vm::objects::dict::Dict;
use taipan_vm::objects::exception;
use taipan_vm::objects::module::Module;
use taipan_vm::objects::object::Gc;
use taipan_vm::runtime::source::SourceMode;
use taipan_vm::runtime::vm::Global;
use taipan_vm::runtime::{Result, Vm};
use taipan_vm::syntax;

/// A line that was read.
enum Line {
    Text(Vec<u8>),
    Interrupted,
    End,
}

/// Reads and runs statements until the end of input or an exit, and returns the exit code.
pub(crate) fn run(vm: &mut Vm) -> u8 {
    let Some(globals) = main_globals(vm) else { return 1 };
    loop {
        let mut text = Vec::new();
        let mut prompt = ">>> ";
        loop {
            match read_line(vm, prompt) {
                Line::End if text.is_empty() => {
                    let _ = vm.port().write(1, b"\n");
                    return 0;
                }
                Line::End => break,
                Line::Interrupted => {
                    let _ = vm.port().write(1, b"\nKeyboardInterrupt\n");
                    text.clear();
                    break;
                }
                Line::Text(line) => {
                    text.extend_from_slice(&line);
                    match syntax::parse(&text, &syntax::Options::new(syntax::Mode::Prompt)) {
                        Err(error) if error.incomplete => prompt = "... ",
                        _ => break,
                    }
                }
            }
        }
        if text.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        if let Err(raised) = statement(vm, &text, globals) {
            if vm.raised_is(&exception::SYSTEM_EXIT) {
                let exit = vm.take_raised(raised);
                return vm.system_exit(exit);
            }
            let exception = vm.take_raised(raised);
            vm.print_uncaught(exception, 2);
        }
    }
}

fn statement(vm: &mut Vm, text: &[u8], globals: Gc<Dict>) -> Result<()> {
    let code = vm.compile_source(text, "<stdin>", SourceMode::Single)?;
    interp::run_code(vm, code, None, globals, None).map(|_| ())
}

fn main_globals(vm: &mut Vm) -> Option<Gc<Dict>> {
    Some(vm.global(Global::MainModule)?.cast::<Module>()?.dict)
}

/// Reads a line byte by byte, so that a script's own `input` finds what follows.
fn read_line(vm: &mut Vm, prompt: &str) -> Line {
    let port = vm.port();
    let _ = port.write(1, prompt.as_bytes());
    let _ = port.flush();
    let mut line = Vec::new();
    let mut byte = [0];
    loop {
        match port.read(&mut byte) {
            Ok(0) if line.is_empty() => return Line::End,
            Ok(0) => return Line::Text(line),
            Ok(_) => {
                line.push(byte[0]);
                if byte[0] == b'\n' {
                    return Line::Text(line);
                }
            }
            Err(_) if port.take_keyboard_interrupt() => return Line::Interrupted,
            Err(failure) if failure.0 == libc::EINTR => {}
            Err(_) => return Line::End,
        }
    }
}
