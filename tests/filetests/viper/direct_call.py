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
# ; 9 |     if n < 2:
#     v6 = iconst.i64 2 @0:9
#     v7 = icmp.slt v0, v6 @0:9
#     brif v7, block5, block6
# block1(v1: i64) cold:
# ; 8 | def f(n: int) -> int:
#     v42 = iconst.value 0x4 @0:8
#     call_helper trace(v42, v1) @0:8
#     raise
# block2 cold:
#     v3 = call_helper raise_recursion()
#     v4 = iconst.i64 8
#     jump block1(v4)
# block5:
#     return v0
# block6:
# ; 11 |     return int(f(n - 1)) + 1
#     v10 = iconst.i64 1 @7:11
#     v43 = iconst.i64 -1 @7:11
#     v44 = iadd v0, v43 @7:11
#     v13 = iconst.ptr 0x4 @8:11
#     v14 = load.i64 v13 !guard @8:11
#     v15 = iconst.i64 0 @8:11
#     v16 = icmp.ne v14, v15 @8:11
#     brif v16, block8, block21
# block21:
#     v2 = stack_low
#     brif v2, block2, block7
# block7:
#     v17, v18 = call f(v44) @8:11
#     v19 = iconst.i64 11 @8:11
#     brif v18, block1(v19), block9(v17)
# block8 cold:
#     v20 = iconst.value 0x4 @8:11
#     v22, v23 = call_helper load_global(v20, v20) @8:11
#     v24 = iconst.i64 11 @8:11
#     brif v23, block1(v24), block11
# block9(v12: i64):
#     v41 = iadd v12, v10 @10:11
#     return v41
# block11 cold:
#     v45, v46 = sadd_overflow v44, v44 @8:11
#     brif v46, block13, block12
# block12 cold:
#     v50 = ishl v44, v10 @8:11
#     v51 = ior v50, v10 @8:11
#     v52 = bitcast.value v51 @8:11
#     jump block14(v52)
# block13 cold:
#     v28, v29 = call_helper box_int(v44) @8:11
#     brif v29, block1(v24), block14(v28)
# block14(v26: value) cold:
#     v31, v32 = call_helper call_1(v22, v26) @8:11
#     brif v32, block1(v24), block16
# block16 cold:
#     v53 = bitcast.i64 v31 @8:11
#     v56 = iand v53, v10 @8:11
#     v57 = icmp.ne v56, v15 @8:11
#     brif v57, block17, block18
# block17 cold:
#     v60 = ashr v53, v10 @8:11
#     jump block9(v60)
# block18 cold:
#     v37, v38 = call_helper cast_int(v31) @8:11
#     brif v38, block1(v24), block9(v37)
# }
