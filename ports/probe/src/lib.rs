//! What a firmware would call: linked for a Cortex-M4F by `cargo xtask check-device`, never run.
//!
//! Each exported function `probe_*` calls public entry points of the VM and the emitters with arguments the compiler
//! can't see through, so that the linker keeps exactly what a program using them needs. Memory and the end of the
//! world are left to symbols that the link command defines: were they written here, the optimiser would draw
//! conclusions from them.
//!
//! On the host this is an empty library, so that commands over the whole workspace work.
#![cfg_attr(target_os = "none", no_std)]

#[cfg(target_os = "none")]
mod device {
    extern crate alloc;

    use alloc::vec::Vec;
    use core::alloc::{GlobalAlloc, Layout};
    use core::panic::PanicInfo;

    use taipan_emit::backend::Backend;
    use taipan_emit::function::{Function, Module};
    use taipan_emit::helper::HelperTable;
    use taipan_emit::passes;
    use taipan_emit_thumb::backend::ThumbBackend;
    use taipan_vm::heap::Heap;
    use taipan_vm::interp;
    use taipan_vm::runtime::source::SourceMode;
    use taipan_vm::runtime::vm::VmMemory;
    use taipan_vm::runtime::{Options, Port, Vm};

    unsafe extern "C" {
        fn probe_board_allocate(size: usize, align: usize) -> *mut u8;
        fn probe_board_free(pointer: *mut u8);
        safe fn probe_board_stop() -> !;
    }

    struct Board;

    // SAFETY: a board's allocator keeps GlobalAlloc's contract; this library is linked, not run.
    unsafe impl GlobalAlloc for Board {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            // SAFETY: the caller's promises about `layout` are all that it needs.
            unsafe { probe_board_allocate(layout.size(), layout.align()) }
        }

        unsafe fn dealloc(&self, pointer: *mut u8, _: Layout) {
            // SAFETY: the caller says that `pointer` came from `alloc`.
            unsafe { probe_board_free(pointer) }
        }
    }

    #[global_allocator]
    static BOARD: Board = Board;

    #[panic_handler]
    fn panic(_: &PanicInfo<'_>) -> ! {
        probe_board_stop()
    }

    /// The part that every user of `alloc` brings along: growing a vector.
    #[unsafe(no_mangle)]
    extern "C" fn probe_allocate(word: u32) -> usize {
        let mut words = Vec::new();
        words.push(word);
        words.len() + core::hint::black_box(words).len()
    }

    /// The heap: an allocation, and a collection when there is no room.
    #[unsafe(no_mangle)]
    extern "C" fn probe_heap(heap: &mut Heap, bytes: usize, root: usize) -> usize {
        if heap.alloc(bytes, false, false).is_err() {
            heap.start_marking();
            heap.mark_word(root);
            heap.finish_marking();
            heap.sweep();
        }
        heap.used_bytes()
    }

    /// A virtual machine that compiles and runs a script, with every builtin type and module.
    #[unsafe(no_mangle)]
    extern "C" fn probe_run(
        memory: &VmMemory,
        port: &&'static dyn Port,
        text: *const u8,
        length: usize,
    ) -> usize {
        // SAFETY: linked, not run.
        let (vm, source) = unsafe {
            (Vm::new(memory, *port, Options::default()), core::slice::from_raw_parts(text, length))
        };
        let Ok(mut vm) = vm else { return 1 };
        vm.enter(|vm| {
            let globals = match vm.new_dict() {
                Ok(globals) => globals,
                Err(_) => return 2,
            };
            let code = vm.compile_source(source, "main.py", SourceMode::Exec);
            let result = code.and_then(|code| interp::run_code(vm, code, None, globals, None));
            match result {
                Ok(_) => 0,
                Err(raised) => {
                    let exception = vm.take_raised(raised);
                    vm.print_exception(exception, 2);
                    3
                }
            }
        })
    }

    /// The optimiser of the native tiers.
    #[unsafe(no_mangle)]
    extern "C" fn probe_optimize(function: &mut Function, context: &passes::Context<'_>) -> usize {
        usize::from(passes::optimize(function, context).is_ok())
    }

    /// The Thumb back end, on the board itself.
    #[unsafe(no_mangle)]
    extern "C" fn probe_thumb(
        backend: &mut ThumbBackend,
        module: &Module,
        helpers: &HelperTable<'_>,
    ) -> usize {
        backend.compile(module, *helpers).map_or(0, |code| code.bytes.len())
    }
}
