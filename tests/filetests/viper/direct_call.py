# dump: ir-opt
# function: f
# A call of a viper function by its raw entry, with the guard in front and the way through the VM behind it.
import micropython


@micropython.viper
def f(n: int) -> int:
    if n < 2:
        return n
    return int(f(n - 1)) + 1
# --- expected ---
# function f(i64) -> i64 raises {
#     import f(i64) -> i64 raises
# block0(v0: i64):
#     v2 = stack_low
#     brif v2, block2, block4
# block1(v1: i64) cold:
# ; 8 | def f(n: int) -> int:
#     v46 = iconst.value 0x4 @0:8
#     call_helper trace(v46, v1) @0:8
#     raise
# block2 cold:
#     v3 = call_helper raise_recursion()
#     v4 = iconst.i64 8
#     jump block1(v4)
# block4:
# ; 9 |     if n < 2:
#     v6 = iconst.i64 2 @0:9
#     v7 = icmp.slt v0, v6 @0:9
#     brif v7, block5, block6
# block5:
#     return v0
# block6:
# ; 11 |     return int(f(n - 1)) + 1
#     v10 = iconst.i64 1 @7:11
#     v47 = iconst.i64 -1 @7:11
#     v48 = iadd v0, v47 @7:11
#     v13 = iconst.ptr 0x0 @8:11
#     v14 = load.ptr v13 !header @8:11
#     v16 = icmp.eq v14, v13 @8:11
#     brif v16, block7, block9
# block7:
#     v18 = load.value v13 !items @8:11
#     v19 = iconst.value 0x4 @8:11
#     v20 = icmp.eq v18, v19 @8:11
#     brif v20, block8, block9
# block8:
#     v21, v22 = call f(v48) @8:11
#     v23 = iconst.i64 11 @8:11
#     brif v22, block1(v23), block10(v21)
# block9 cold:
#     v24 = iconst.value 0x4 @8:11
#     v26, v27 = call_helper load_global(v24, v24) @8:11
#     v28 = iconst.i64 11 @8:11
#     brif v27, block1(v28), block12
# block10(v12: i64):
#     v45 = iadd v12, v10 @10:11
#     return v45
# block12:
#     v49, v50 = sadd_overflow v48, v48 @8:11
#     brif v50, block14, block13
# block13:
#     v54 = ishl v48, v10 @8:11
#     v55 = ior v54, v10 @8:11
#     v56 = bitcast.value v55 @8:11
#     jump block15(v56)
# block14 cold:
#     v32, v33 = call_helper box_int(v48) @8:11
#     brif v33, block1(v28), block15(v32)
# block15(v30: value):
#     v35, v36 = call_helper call_1(v26, v30) @8:11
#     brif v36, block1(v28), block17
# block17:
#     v57 = bitcast.i64 v35 @8:11
#     v59 = iconst.i64 0 @8:11
#     v60 = iand v57, v10 @8:11
#     v61 = icmp.ne v60, v59 @8:11
#     brif v61, block18, block19
# block18:
#     v64 = ashr v57, v10 @8:11
#     jump block10(v64)
# block19 cold:
#     v41, v42 = call_helper cast_int(v35) @8:11
#     brif v42, block1(v28), block10(v41)
# }
