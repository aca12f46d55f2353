//! `gc`: the collector as scripts see it.

use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::value::Value;

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "gc", contents: CONTENTS };

static CONTENTS: &[Native] = &[
    Native::function("collect", 0, 1, |vm, _| {
        let before = vm.heap.used_bytes();
        vm.collect_garbage();
        vm.run_finalizers()?;
        vm.release_dead_code();
        let freed = before.saturating_sub(vm.heap.used_bytes());
        Ok(Value::int((freed / crate::heap::GRANULE) as isize))
    }),
    Native::function("mem_alloc", 0, 0, |vm, _| Ok(Value::int(vm.heap.used_bytes() as isize))),
    Native::function("mem_free", 0, 0, |vm, _| {
        let free = vm.heap.capacity().saturating_sub(vm.heap.used_bytes());
        Ok(Value::int(free as isize))
    }),
    Native::function("enable", 0, 0, |vm, _| {
        vm.heap.set_enabled(true);
        Ok(Value::NONE)
    }),
    Native::function("disable", 0, 0, |vm, _| {
        vm.heap.set_enabled(false);
        Ok(Value::NONE)
    }),
    Native::function("isenabled", 0, 0, |vm, _| Ok(Value::bool(vm.heap.enabled()))),
    Native::function("threshold", 0, 1, |vm, args| match args.get(0) {
        // In whole granules, as the heap hands them out.
        None => Ok(Value::int(
            vm.heap.threshold().map_or(-1, |bytes| (bytes - bytes % crate::heap::GRANULE) as isize),
        )),
        Some(bytes) => {
            let bytes = vm.index(bytes, true)?.min(Value::INT_MAX);
            vm.heap.set_threshold(usize::try_from(bytes).ok());
            Ok(Value::NONE)
        }
    }),
    Native::function("get_count", 0, 0, |vm, _| {
        let collections = vm.heap.stats().collections as isize;
        Ok(vm.new_tuple(&[Value::int(collections), Value::int(0), Value::int(0)])?.value())
    }),
];
