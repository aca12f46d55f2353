//! The table of machine instructions, and what follows from it.
//!
//! A row is `Opcode "mnemonic" Format wide-encoding narrow-encoding level;` with `, carry` behind it if the instruction
//! reads the flags (beside its condition). From the rows expand [`Op`] and its [`OpInfo`]; printer and encoder match on
//! the format, so that a new instruction of a known format is a row and nothing else. Encodings are from the Armv7-M
//! Architecture Reference Manual (ARM DDI 0403), chapter A7, and for FPv5 from DDI 0553. Every row is compared with the
//! GNU assembler in `tests/encodings.rs`.

use crate::level::Level;
use crate::reg::RegClass;

/// What an instruction does with a register operand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Writes it.
    Def,
    /// Reads it.
    Use,
    /// Reads and writes it.
    UseDef,
}

/// A register operand of a format.
pub type Operand = (Role, RegClass);

macro_rules! formats {
    ($($(#[doc = $doc:literal])+ $Format:ident [$($role:ident $class:ident),*];)+) => {
        /// What operands an instruction has and where they stand in its wide encoding.
        ///
        /// The names `rd`, `rn` … are the operands in the order of [`Inst::regs`](crate::inst::Inst::regs); `imm`, `list`
        /// and `shift` are the other fields of the instruction.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Format { $($(#[doc = $doc])+ $Format,)+ }

        impl Format {
            /// The register operands, in order.
            #[must_use]
            pub const fn operands(self) -> &'static [Operand] {
                match self { $(Self::$Format => &[$((Role::$role, RegClass::$class)),*],)+ }
            }
        }
    };
}

formats! {
    /// `op{s} rd, rn, rm{, shift}`
    Dp3 [Def Core, Use Core, Use Core];
    /// `op{s} rd, rn, #imm`, a modified immediate.
    Dp3Imm [Def Core, Use Core];
    /// As `Dp3Imm`, but without flags 0 to 4095 as well.
    AddSubImm [Def Core, Use Core];
    /// `op{s} rd, rm{, shift}`
    Dp2 [Def Core, Use Core];
    /// `op{s} rd, #imm`, a modified immediate.
    Dp2Imm [Def Core];
    /// `op rn, rm{, shift}`; sets the flags.
    Compare [Use Core, Use Core];
    /// `op rn, #imm`, a modified immediate; sets the flags.
    CompareImm [Use Core];
    /// `op rd, #imm`, 0 to 65535.
    Imm16 [Def Core];
    /// `op rd, #imm`, 0 to 65535, which changes a part of `rd`.
    Imm16Part [UseDef Core];
    /// `op{s} rd, rm, #imm`, 1 to 31 (for `lsr` and `asr` 32 too).
    ShiftImm [Def Core, Use Core];
    /// `op{s} rd, rn, rm`
    ShiftReg [Def Core, Use Core, Use Core];
    /// `op{s} rd, rm`
    RotateCarry [Def Core, Use Core];
    /// `op rd, rn, rm`
    Three [Def Core, Use Core, Use Core];
    /// `op rd, rn, rm, ra`
    Four [Def Core, Use Core, Use Core, Use Core];
    /// `op rdlo, rdhi, rn, rm`
    Long [Def Core, Def Core, Use Core, Use Core];
    /// `op rdlo, rdhi, rn, rm`, which adds to `rdlo` and `rdhi`.
    LongAdd [UseDef Core, UseDef Core, Use Core, Use Core];
    /// `op rd, rn, #imm, #amount`: the lowest bit and the number of bits.
    FieldGet [Def Core, Use Core];
    /// `op rd, rn, #imm, #amount`
    FieldPut [UseDef Core, Use Core];
    /// `op rd, #imm, #amount`
    FieldClear [UseDef Core];
    /// `op rd, #imm, rn{, shift}`; the shift is `lsl` or `asr`.
    Saturate [Def Core, Use Core];
    /// `op rd, rm`
    Two [Def Core, Use Core];
    /// `op rd, rm{, ror #amount}`, by 0, 8, 16 or 24.
    Extend [Def Core, Use Core];
    /// `op rd, rn, rm{, ror #amount}`
    ExtendAdd [Def Core, Use Core, Use Core];
    /// `op rt, [rn, #imm]`, -255 to 4095.
    Load [Def Core, Use Core];
    /// `op rt, [rn, rm, lsl #amount]`, 0 to 3.
    LoadIndex [Def Core, Use Core, Use Core];
    /// `op rt, [rn], #imm`, -255 to 255.
    LoadPost [Def Core, UseDef Core];
    /// `op rt, [rn, #imm]!`
    LoadPre [Def Core, UseDef Core];
    /// `op rt, [rn, #imm]`, -255 to 4095.
    Store [Use Core, Use Core];
    /// `op rt, [rn, rm, lsl #amount]`, 0 to 3.
    StoreIndex [Use Core, Use Core, Use Core];
    /// `op rt, [rn], #imm`, -255 to 255.
    StorePost [Use Core, UseDef Core];
    /// `op rt, [rn, #imm]!`
    StorePre [Use Core, UseDef Core];
    /// `op rt, rt2, [rn, #imm]`, a multiple of 4 from -1020 to 1020.
    LoadPair [Def Core, Def Core, Use Core];
    /// `op rt, rt2, [rn], #imm`
    LoadPairPost [Def Core, Def Core, UseDef Core];
    /// `op rt, rt2, [rn, #imm]!`
    LoadPairPre [Def Core, Def Core, UseDef Core];
    /// `op rt, rt2, [rn, #imm]`, a multiple of 4 from -1020 to 1020.
    StorePair [Use Core, Use Core, Use Core];
    /// `op rt, rt2, [rn], #imm`
    StorePairPost [Use Core, Use Core, UseDef Core];
    /// `op rt, rt2, [rn, #imm]!`
    StorePairPre [Use Core, Use Core, UseDef Core];
    /// `op rn, {list}`; the registers loaded are real ones.
    LoadMany [Use Core];
    /// `op rn!, {list}`
    LoadManyUpdate [UseDef Core];
    /// `op rn, {list}`
    StoreMany [Use Core];
    /// `op rn!, {list}`
    StoreManyUpdate [UseDef Core];
    /// `op {list}`
    Push [];
    /// `op {list}`. With pc in the list it is a return.
    Pop [];
    /// `op rd, label`: its address. `imm` is the label.
    LabelAddress [Def Core];
    /// `op{cond} label`. `imm` is the label; the condition needs no `it`.
    Branch [];
    /// `op rn, label`. `imm` is the label.
    CompareBranch [Use Core];
    /// `op rm`
    BranchReg [Use Core];
    /// `op function`. `imm` is the index of a function of the module; `list` the registers that pass arguments.
    Call [];
    /// `op rm`; `list` is the registers that pass arguments.
    CallReg [Use Core];
    /// `op [pc, rm]` and a table. `imm` is the index of a table of labels; `rm` is an index below its length.
    Switch [Use Core];
    /// `op #imm`, 4 bits.
    Barrier [];
    /// `op`
    Plain [];
    /// `op #imm`, 8 bits.
    Imm8 [];
    /// `op rd, special`. `imm` is the number of a special register.
    FromSpecial [Def Core];
    /// `op special, rn`
    ToSpecial [Use Core];

    /// `op sd, sn, sm`
    Single3 [Def Single, Use Single, Use Single];
    /// `op dd, dn, dm`
    Double3 [Def Double, Use Double, Use Double];
    /// `op sd, sn, sm`, which adds to `sd`.
    Single3Add [UseDef Single, Use Single, Use Single];
    /// `op dd, dn, dm`, which adds to `dd`.
    Double3Add [UseDef Double, Use Double, Use Double];
    /// `op sd, sm`
    Single2 [Def Single, Use Single];
    /// `op dd, dm`
    Double2 [Def Double, Use Double];
    /// `op sd, dm`
    SingleOfDouble [Def Single, Use Double];
    /// `op dd, sm`
    DoubleOfSingle [Def Double, Use Single];
    /// `op sd, sm`; sets the flags of the FPU.
    SingleCompare [Use Single, Use Single];
    /// `op dd, dm`
    DoubleCompare [Use Double, Use Double];
    /// `op sd, #0.0`
    SingleCompareZero [Use Single];
    /// `op dd, #0.0`
    DoubleCompareZero [Use Double];
    /// `op APSR_nzcv, fpscr`: sets the flags.
    FlagsFromFpu [];
    /// `op sd, #imm`. `imm` is the eight bits of the encoding.
    SingleImm [Def Single];
    /// `op dd, #imm`
    DoubleImm [Def Double];
    /// `op sn, rt`
    SingleOfCore [Def Single, Use Core];
    /// `op rt, sn`
    CoreOfSingle [Def Core, Use Single];
    /// `op dm, rt, rt2`
    DoubleOfCore [Def Double, Use Core, Use Core];
    /// `op rt, rt2, dm`
    CoreOfDouble [Def Core, Def Core, Use Double];
    /// `op dn[imm], rt`
    LaneOfCore [UseDef Double, Use Core];
    /// `op rt, dn[imm]`
    CoreOfLane [Def Core, Use Double];
    /// `op sd, [rn, #imm]`, a multiple of 4 from -1020 to 1020.
    SingleLoad [Def Single, Use Core];
    /// `op dd, [rn, #imm]`
    DoubleLoad [Def Double, Use Core];
    /// `op sd, [rn, #imm]`
    SingleStore [Use Single, Use Core];
    /// `op dd, [rn, #imm]`
    DoubleStore [Use Double, Use Core];
    /// `op rn!, {sd, …}`: `list` is the single registers, which follow each other.
    SingleLoadMany [UseDef Core];
    /// `op rn!, {sd, …}`
    SingleStoreMany [UseDef Core];
    /// `op {sd, …}`
    SinglePush [];
    /// `op {sd, …}`
    SinglePop [];

    /// A place that branches go to. `imm` is the label.
    PseudoLabel [];
    /// What follows has another position. `imm` is the offset in the bytecode, `list` the line.
    PseudoPosition [];
    /// `rd` becomes the constant `imm`, by the shortest way.
    PseudoConst [Def Core];
    /// `sd` becomes the number with the bits `imm`.
    PseudoSingle [Def Single];
    /// `dd` becomes the number with the bits `imm` (low) and `list` (high).
    PseudoDouble [Def Double];
    /// `rd` becomes the address of the symbol with the index `imm`, which is outside the module.
    PseudoSymbol [Def Core];
    /// Sixteen bits of data, `imm`.
    PseudoHalf [];
    /// What stands behind it is overwritten by a branch to the label `imm` when the word that the symbol with the index
    /// `list` is the address of, its lowest bit set, is not 0 any more.
    PseudoPatch [];
}

/// A narrow encoding: its bits, and what the operands must be like for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Narrow {
    /// There is none.
    None,
    /// `rd, rn, rm`, all low; changes flags.
    Low3(u16),
    /// The same, and `rd, rd, rm` of any registers, which leaves flags alone.
    Add3(u16),
    /// `rd, rd, rm`, low; changes flags.
    Low2(u16),
    /// The same, or `rd, rm, rd`.
    Low2Commutes(u16),
    /// `rd, rm`, low; changes flags.
    LowPair(u16),
    /// `rd, rm`, low; leaves flags alone.
    LowPairKeeps(u16),
    /// `rd, rm`: of any registers without, of low ones with flags.
    Move(u16),
    /// `rn, rm`: all low the first, any the second.
    Compare(u16, u16),
    /// `rd, #imm8`, low; changes flags.
    Imm8(u16),
    /// `rn, #imm8`, low.
    CompareImm8(u16),
    /// `rd, rn, #0`, low; changes flags.
    Zero(u16),
    /// `rd, rn, #imm3`, `rd, rd, #imm8`, and the forms with sp, for addition.
    AddImm,
    /// The same for subtraction.
    SubImm,
    /// `rd, rm, #imm5`, low; changes flags.
    Shift5(u16),
    /// `rt, [rn, #imm5 << scale]`, low.
    Offset5(u16, u8),
    /// The same, or `rt, [sp, #imm8 << 2]`, with these bits.
    Offset5Sp(u16, u16),
    /// `rt, [rn, rm]`, low.
    Index(u16),
    /// `rn!, {low list}`
    Many(u16),
    /// `{low list and lr}`, or pc for `pop`.
    Stack(u16),
    /// `rm << 3`.
    Reg3(u16),
    /// `#imm8`.
    Bits8(u16),
    /// All sixteen bits.
    Bits16,
    /// No operands.
    Plain(u16),
    /// A branch; the assembler knows.
    Branch,
}

/// What the table says of an instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpInfo {
    /// The mnemonic, with the suffix of the type for the FPU.
    pub mnemonic: &'static str,
    /// The operands and their places.
    pub format: Format,
    /// The wide encoding without operands; 0 if there is none.
    pub wide: u32,
    /// The narrow encoding.
    pub narrow: Narrow,
    /// The first level that has the instruction.
    pub level: Level,
    /// Whether it reads the flags, even when it is not conditional.
    pub reads_flags: bool,
}

macro_rules! ops {
    ($callback:ident) => {
        $callback! {
            AndReg "and" Dp3 0xEA00_0000 Low2Commutes(0x4000) V7M;
            BicReg "bic" Dp3 0xEA20_0000 Low2(0x4380) V7M;
            OrrReg "orr" Dp3 0xEA40_0000 Low2Commutes(0x4300) V7M;
            OrnReg "orn" Dp3 0xEA60_0000 None V7M;
            EorReg "eor" Dp3 0xEA80_0000 Low2Commutes(0x4040) V7M;
            AddReg "add" Dp3 0xEB00_0000 Add3(0x1800) V7M;
            AdcReg "adc" Dp3 0xEB40_0000 Low2Commutes(0x4140) V7M, carry;
            SbcReg "sbc" Dp3 0xEB60_0000 Low2(0x4180) V7M, carry;
            SubReg "sub" Dp3 0xEBA0_0000 Low3(0x1A00) V7M;
            RsbReg "rsb" Dp3 0xEBC0_0000 None V7M;
            AndImm "and" Dp3Imm 0xF000_0000 None V7M;
            BicImm "bic" Dp3Imm 0xF020_0000 None V7M;
            OrrImm "orr" Dp3Imm 0xF040_0000 None V7M;
            OrnImm "orn" Dp3Imm 0xF060_0000 None V7M;
            EorImm "eor" Dp3Imm 0xF080_0000 None V7M;
            AddImm "add" AddSubImm 0xF100_0000 AddImm V7M;
            AdcImm "adc" Dp3Imm 0xF140_0000 None V7M, carry;
            SbcImm "sbc" Dp3Imm 0xF160_0000 None V7M, carry;
            SubImm "sub" AddSubImm 0xF1A0_0000 SubImm V7M;
            RsbImm "rsb" Dp3Imm 0xF1C0_0000 Zero(0x4240) V7M;
            Mov "mov" Dp2 0xEA4F_0000 Move(0x4600) V7M;
            Mvn "mvn" Dp2 0xEA6F_0000 LowPair(0x43C0) V7M;
            MovImm "mov" Dp2Imm 0xF04F_0000 Imm8(0x2000) V7M;
            MvnImm "mvn" Dp2Imm 0xF06F_0000 None V7M;
            Movw "movw" Imm16 0xF240_0000 None V7M;
            Movt "movt" Imm16Part 0xF2C0_0000 None V7M;
            TstReg "tst" Compare 0xEA10_0F00 LowPair(0x4200) V7M;
            TeqReg "teq" Compare 0xEA90_0F00 None V7M;
            CmnReg "cmn" Compare 0xEB10_0F00 LowPair(0x42C0) V7M;
            CmpReg "cmp" Compare 0xEBB0_0F00 Compare(0x4280, 0x4500) V7M;
            TstImm "tst" CompareImm 0xF010_0F00 None V7M;
            TeqImm "teq" CompareImm 0xF090_0F00 None V7M;
            CmnImm "cmn" CompareImm 0xF110_0F00 None V7M;
            CmpImm "cmp" CompareImm 0xF1B0_0F00 CompareImm8(0x2800) V7M;
            LslImm "lsl" ShiftImm 0xEA4F_0000 Shift5(0x0000) V7M;
            LsrImm "lsr" ShiftImm 0xEA4F_0010 Shift5(0x0800) V7M;
            AsrImm "asr" ShiftImm 0xEA4F_0020 Shift5(0x1000) V7M;
            RorImm "ror" ShiftImm 0xEA4F_0030 None V7M;
            Rrx "rrx" RotateCarry 0xEA4F_0030 None V7M, carry;
            LslReg "lsl" ShiftReg 0xFA00_F000 Low2(0x4080) V7M;
            LsrReg "lsr" ShiftReg 0xFA20_F000 Low2(0x40C0) V7M;
            AsrReg "asr" ShiftReg 0xFA40_F000 Low2(0x4100) V7M;
            RorReg "ror" ShiftReg 0xFA60_F000 Low2(0x41C0) V7M;

            Mul "mul" Three 0xFB00_F000 Low2Commutes(0x4340) V7M;
            Mla "mla" Four 0xFB00_0000 None V7M;
            Mls "mls" Four 0xFB00_0010 None V7M;
            Sdiv "sdiv" Three 0xFB90_F0F0 None V7M;
            Udiv "udiv" Three 0xFBB0_F0F0 None V7M;
            Smull "smull" Long 0xFB80_0000 None V7M;
            Umull "umull" Long 0xFBA0_0000 None V7M;
            Smlal "smlal" LongAdd 0xFBC0_0000 None V7M;
            Umlal "umlal" LongAdd 0xFBE0_0000 None V7M;
            Umaal "umaal" LongAdd 0xFBE0_0060 None V7EM;
            Smulbb "smulbb" Three 0xFB10_F000 None V7EM;
            Smulbt "smulbt" Three 0xFB10_F010 None V7EM;
            Smultb "smultb" Three 0xFB10_F020 None V7EM;
            Smultt "smultt" Three 0xFB10_F030 None V7EM;
            Smulwb "smulwb" Three 0xFB30_F000 None V7EM;
            Smulwt "smulwt" Three 0xFB30_F010 None V7EM;
            Smuad "smuad" Three 0xFB20_F000 None V7EM;
            Smmul "smmul" Three 0xFB50_F000 None V7EM;
            Smlabb "smlabb" Four 0xFB10_0000 None V7EM;
            Smlabt "smlabt" Four 0xFB10_0010 None V7EM;
            Smlatb "smlatb" Four 0xFB10_0020 None V7EM;
            Smlatt "smlatt" Four 0xFB10_0030 None V7EM;
            Smlad "smlad" Four 0xFB20_0000 None V7EM;
            Smmla "smmla" Four 0xFB50_0000 None V7EM;
            Smmls "smmls" Four 0xFB60_0000 None V7EM;

            Ubfx "ubfx" FieldGet 0xF3C0_0000 None V7M;
            Sbfx "sbfx" FieldGet 0xF340_0000 None V7M;
            Bfi "bfi" FieldPut 0xF360_0000 None V7M;
            Bfc "bfc" FieldClear 0xF36F_0000 None V7M;
            Ssat "ssat" Saturate 0xF300_0000 None V7M;
            Usat "usat" Saturate 0xF380_0000 None V7M;
            Clz "clz" Two 0xFAB0_F080 None V7M;
            Rev "rev" Two 0xFA90_F080 LowPairKeeps(0xBA00) V7M;
            Rev16 "rev16" Two 0xFA90_F090 LowPairKeeps(0xBA40) V7M;
            Rbit "rbit" Two 0xFA90_F0A0 None V7M;
            Revsh "revsh" Two 0xFA90_F0B0 LowPairKeeps(0xBAC0) V7M;
            Sxth "sxth" Extend 0xFA0F_F080 LowPairKeeps(0xB200) V7M;
            Uxth "uxth" Extend 0xFA1F_F080 LowPairKeeps(0xB280) V7M;
            Sxtb "sxtb" Extend 0xFA4F_F080 LowPairKeeps(0xB240) V7M;
            Uxtb "uxtb" Extend 0xFA5F_F080 LowPairKeeps(0xB2C0) V7M;
            Sxtah "sxtah" ExtendAdd 0xFA00_F080 None V7EM;
            Uxtah "uxtah" ExtendAdd 0xFA10_F080 None V7EM;
            Sxtab "sxtab" ExtendAdd 0xFA40_F080 None V7EM;
            Uxtab "uxtab" ExtendAdd 0xFA50_F080 None V7EM;

            Ldr "ldr" Load 0xF850_0000 Offset5Sp(0x6800, 0x9800) V7M;
            Ldrb "ldrb" Load 0xF810_0000 Offset5(0x7800, 0) V7M;
            Ldrh "ldrh" Load 0xF830_0000 Offset5(0x8800, 1) V7M;
            Ldrsb "ldrsb" Load 0xF910_0000 None V7M;
            Ldrsh "ldrsh" Load 0xF930_0000 None V7M;
            Str "str" Store 0xF840_0000 Offset5Sp(0x6000, 0x9000) V7M;
            Strb "strb" Store 0xF800_0000 Offset5(0x7000, 0) V7M;
            Strh "strh" Store 0xF820_0000 Offset5(0x8000, 1) V7M;
            LdrIndex "ldr" LoadIndex 0xF850_0000 Index(0x5800) V7M;
            LdrbIndex "ldrb" LoadIndex 0xF810_0000 Index(0x5C00) V7M;
            LdrhIndex "ldrh" LoadIndex 0xF830_0000 Index(0x5A00) V7M;
            LdrsbIndex "ldrsb" LoadIndex 0xF910_0000 Index(0x5600) V7M;
            LdrshIndex "ldrsh" LoadIndex 0xF930_0000 Index(0x5E00) V7M;
            StrIndex "str" StoreIndex 0xF840_0000 Index(0x5000) V7M;
            StrbIndex "strb" StoreIndex 0xF800_0000 Index(0x5400) V7M;
            StrhIndex "strh" StoreIndex 0xF820_0000 Index(0x5200) V7M;
            LdrPost "ldr" LoadPost 0xF850_0900 None V7M;
            LdrbPost "ldrb" LoadPost 0xF810_0900 None V7M;
            LdrhPost "ldrh" LoadPost 0xF830_0900 None V7M;
            LdrsbPost "ldrsb" LoadPost 0xF910_0900 None V7M;
            LdrshPost "ldrsh" LoadPost 0xF930_0900 None V7M;
            StrPost "str" StorePost 0xF840_0900 None V7M;
            StrbPost "strb" StorePost 0xF800_0900 None V7M;
            StrhPost "strh" StorePost 0xF820_0900 None V7M;
            LdrPre "ldr" LoadPre 0xF850_0D00 None V7M;
            LdrbPre "ldrb" LoadPre 0xF810_0D00 None V7M;
            LdrhPre "ldrh" LoadPre 0xF830_0D00 None V7M;
            LdrsbPre "ldrsb" LoadPre 0xF910_0D00 None V7M;
            LdrshPre "ldrsh" LoadPre 0xF930_0D00 None V7M;
            StrPre "str" StorePre 0xF840_0D00 None V7M;
            StrbPre "strb" StorePre 0xF800_0D00 None V7M;
            StrhPre "strh" StorePre 0xF820_0D00 None V7M;
            Ldrd "ldrd" LoadPair 0xE950_0000 None V7M;
            Strd "strd" StorePair 0xE940_0000 None V7M;
            LdrdPost "ldrd" LoadPairPost 0xE870_0000 None V7M;
            StrdPost "strd" StorePairPost 0xE860_0000 None V7M;
            LdrdPre "ldrd" LoadPairPre 0xE970_0000 None V7M;
            StrdPre "strd" StorePairPre 0xE960_0000 None V7M;
            Ldm "ldmia" LoadMany 0xE890_0000 None V7M;
            LdmUpdate "ldmia" LoadManyUpdate 0xE8B0_0000 Many(0xC800) V7M;
            LdmDown "ldmdb" LoadMany 0xE910_0000 None V7M;
            LdmDownUpdate "ldmdb" LoadManyUpdate 0xE930_0000 None V7M;
            Stm "stmia" StoreMany 0xE880_0000 None V7M;
            StmUpdate "stmia" StoreManyUpdate 0xE8A0_0000 Many(0xC000) V7M;
            StmDown "stmdb" StoreMany 0xE900_0000 None V7M;
            StmDownUpdate "stmdb" StoreManyUpdate 0xE920_0000 None V7M;
            Push "push" Push 0xE92D_0000 Stack(0xB400) V7M;
            Pop "pop" Pop 0xE8BD_0000 Stack(0xBC00) V7M;

            Adr "adr" LabelAddress 0xF20F_0000 None V7M;
            B "b" Branch 0xF000_8000 Branch V7M;
            Cbz "cbz" CompareBranch 0 Branch V7M;
            Cbnz "cbnz" CompareBranch 0 Branch V7M;
            Bl "bl" Call 0xF000_D000 None V7M;
            Blx "blx" CallReg 0 Reg3(0x4780) V7M;
            BlxKeeping "blx" CallReg 0 Reg3(0x4780) V7M;
            Bx "bx" BranchReg 0 Reg3(0x4700) V7M;
            Switch "switch" Switch 0xE8DF_F000 None V7M;

            Dsb "dsb" Barrier 0xF3BF_8F40 None V7M;
            Dmb "dmb" Barrier 0xF3BF_8F50 None V7M;
            Isb "isb" Barrier 0xF3BF_8F60 None V7M;
            Nop "nop" Plain 0xF3AF_8000 Plain(0xBF00) V7M;
            Wfi "wfi" Plain 0xF3AF_8003 Plain(0xBF30) V7M;
            Cpsid "cpsid i" Plain 0 Plain(0xB672) V7M;
            Cpsie "cpsie i" Plain 0 Plain(0xB662) V7M;
            Udf "udf" Imm8 0 Bits8(0xDE00) V7M;
            Svc "svc" Imm8 0 Bits8(0xDF00) V7M;
            Bkpt "bkpt" Imm8 0 Bits8(0xBE00) V7M;
            Mrs "mrs" FromSpecial 0xF3EF_8000 None V7M;
            Msr "msr" ToSpecial 0xF380_8800 None V7M;

            VaddS "vadd.f32" Single3 0xEE30_0A00 None V7EMSP;
            VaddD "vadd.f64" Double3 0xEE30_0B00 None V7EMDP;
            VsubS "vsub.f32" Single3 0xEE30_0A40 None V7EMSP;
            VsubD "vsub.f64" Double3 0xEE30_0B40 None V7EMDP;
            VmulS "vmul.f32" Single3 0xEE20_0A00 None V7EMSP;
            VmulD "vmul.f64" Double3 0xEE20_0B00 None V7EMDP;
            VnmulS "vnmul.f32" Single3 0xEE20_0A40 None V7EMSP;
            VnmulD "vnmul.f64" Double3 0xEE20_0B40 None V7EMDP;
            VdivS "vdiv.f32" Single3 0xEE80_0A00 None V7EMSP;
            VdivD "vdiv.f64" Double3 0xEE80_0B00 None V7EMDP;
            VmlaS "vmla.f32" Single3Add 0xEE00_0A00 None V7EMSP;
            VmlaD "vmla.f64" Double3Add 0xEE00_0B00 None V7EMDP;
            VmlsS "vmls.f32" Single3Add 0xEE00_0A40 None V7EMSP;
            VmlsD "vmls.f64" Double3Add 0xEE00_0B40 None V7EMDP;
            VnmlaS "vnmla.f32" Single3Add 0xEE10_0A40 None V7EMSP;
            VnmlaD "vnmla.f64" Double3Add 0xEE10_0B40 None V7EMDP;
            VnmlsS "vnmls.f32" Single3Add 0xEE10_0A00 None V7EMSP;
            VnmlsD "vnmls.f64" Double3Add 0xEE10_0B00 None V7EMDP;
            VfmaS "vfma.f32" Single3Add 0xEEA0_0A00 None V7EMSP;
            VfmaD "vfma.f64" Double3Add 0xEEA0_0B00 None V7EMDP;
            VfmsS "vfms.f32" Single3Add 0xEEA0_0A40 None V7EMSP;
            VfmsD "vfms.f64" Double3Add 0xEEA0_0B40 None V7EMDP;
            VminnmS "vminnm.f32" Single3 0xFE80_0A40 None V7EMDP;
            VminnmD "vminnm.f64" Double3 0xFE80_0B40 None V7EMDP;
            VmaxnmS "vmaxnm.f32" Single3 0xFE80_0A00 None V7EMDP;
            VmaxnmD "vmaxnm.f64" Double3 0xFE80_0B00 None V7EMDP;
            VseleqS "vseleq.f32" Single3 0xFE00_0A00 None V7EMDP, carry;
            VseleqD "vseleq.f64" Double3 0xFE00_0B00 None V7EMDP, carry;
            VselvsS "vselvs.f32" Single3 0xFE10_0A00 None V7EMDP, carry;
            VselvsD "vselvs.f64" Double3 0xFE10_0B00 None V7EMDP, carry;
            VselgeS "vselge.f32" Single3 0xFE20_0A00 None V7EMDP, carry;
            VselgeD "vselge.f64" Double3 0xFE20_0B00 None V7EMDP, carry;
            VselgtS "vselgt.f32" Single3 0xFE30_0A00 None V7EMDP, carry;
            VselgtD "vselgt.f64" Double3 0xFE30_0B00 None V7EMDP, carry;
            VmovS "vmov.f32" Single2 0xEEB0_0A40 None V7EMSP;
            VmovD "vmov.f64" Double2 0xEEB0_0B40 None V7EMDP;
            VabsS "vabs.f32" Single2 0xEEB0_0AC0 None V7EMSP;
            VabsD "vabs.f64" Double2 0xEEB0_0BC0 None V7EMDP;
            VnegS "vneg.f32" Single2 0xEEB1_0A40 None V7EMSP;
            VnegD "vneg.f64" Double2 0xEEB1_0B40 None V7EMDP;
            VsqrtS "vsqrt.f32" Single2 0xEEB1_0AC0 None V7EMSP;
            VsqrtD "vsqrt.f64" Double2 0xEEB1_0BC0 None V7EMDP;
            VrintzS "vrintz.f32" Single2 0xEEB6_0AC0 None V7EMDP;
            VrintzD "vrintz.f64" Double2 0xEEB6_0BC0 None V7EMDP;
            VrintaS "vrinta.f32" Single2 0xFEB8_0A40 None V7EMDP;
            VrintaD "vrinta.f64" Double2 0xFEB8_0B40 None V7EMDP;
            VrintnS "vrintn.f32" Single2 0xFEB9_0A40 None V7EMDP;
            VrintnD "vrintn.f64" Double2 0xFEB9_0B40 None V7EMDP;
            VrintpS "vrintp.f32" Single2 0xFEBA_0A40 None V7EMDP;
            VrintpD "vrintp.f64" Double2 0xFEBA_0B40 None V7EMDP;
            VrintmS "vrintm.f32" Single2 0xFEBB_0A40 None V7EMDP;
            VrintmD "vrintm.f64" Double2 0xFEBB_0B40 None V7EMDP;
            VcmpS "vcmp.f32" SingleCompare 0xEEB4_0A40 None V7EMSP;
            VcmpD "vcmp.f64" DoubleCompare 0xEEB4_0B40 None V7EMDP;
            VcmpeS "vcmpe.f32" SingleCompare 0xEEB4_0AC0 None V7EMSP;
            VcmpeD "vcmpe.f64" DoubleCompare 0xEEB4_0BC0 None V7EMDP;
            VcmpZeroS "vcmp.f32" SingleCompareZero 0xEEB5_0A40 None V7EMSP;
            VcmpZeroD "vcmp.f64" DoubleCompareZero 0xEEB5_0B40 None V7EMDP;
            VcmpeZeroS "vcmpe.f32" SingleCompareZero 0xEEB5_0AC0 None V7EMSP;
            VcmpeZeroD "vcmpe.f64" DoubleCompareZero 0xEEB5_0BC0 None V7EMDP;
            Vmrs "vmrs" FlagsFromFpu 0xEEF1_FA10 None V7EMSP;
            VcvtFromIntS "vcvt.f32.s32" Single2 0xEEB8_0AC0 None V7EMSP;
            VcvtFromUintS "vcvt.f32.u32" Single2 0xEEB8_0A40 None V7EMSP;
            VcvtToIntS "vcvt.s32.f32" Single2 0xEEBD_0AC0 None V7EMSP;
            VcvtToUintS "vcvt.u32.f32" Single2 0xEEBC_0AC0 None V7EMSP;
            VcvtrToIntS "vcvtr.s32.f32" Single2 0xEEBD_0A40 None V7EMSP;
            VcvtmToIntS "vcvtm.s32.f32" Single2 0xFEBF_0AC0 None V7EMDP;
            VcvtFromIntD "vcvt.f64.s32" DoubleOfSingle 0xEEB8_0BC0 None V7EMDP;
            VcvtFromUintD "vcvt.f64.u32" DoubleOfSingle 0xEEB8_0B40 None V7EMDP;
            VcvtToIntD "vcvt.s32.f64" SingleOfDouble 0xEEBD_0BC0 None V7EMDP;
            VcvtToUintD "vcvt.u32.f64" SingleOfDouble 0xEEBC_0BC0 None V7EMDP;
            VcvtrToIntD "vcvtr.s32.f64" SingleOfDouble 0xEEBD_0B40 None V7EMDP;
            VcvtmToIntD "vcvtm.s32.f64" SingleOfDouble 0xFEBF_0BC0 None V7EMDP;
            VcvtSOfD "vcvt.f32.f64" SingleOfDouble 0xEEB7_0BC0 None V7EMDP;
            VcvtDOfS "vcvt.f64.f32" DoubleOfSingle 0xEEB7_0AC0 None V7EMDP;
            VmovImmS "vmov.f32" SingleImm 0xEEB0_0A00 None V7EMSP;
            VmovImmD "vmov.f64" DoubleImm 0xEEB0_0B00 None V7EMDP;
            VmovSOfCore "vmov" SingleOfCore 0xEE00_0A10 None V7EMSP;
            VmovCoreOfS "vmov" CoreOfSingle 0xEE10_0A10 None V7EMSP;
            VmovDOfCore "vmov" DoubleOfCore 0xEC40_0B10 None V7EMSP;
            VmovCoreOfD "vmov" CoreOfDouble 0xEC50_0B10 None V7EMSP;
            VmovLaneOfCore "vmov.32" LaneOfCore 0xEE00_0B10 None V7EMDP;
            VmovCoreOfLane "vmov.32" CoreOfLane 0xEE10_0B10 None V7EMDP;
            VldrS "vldr" SingleLoad 0xED10_0A00 None V7EMSP;
            VldrD "vldr" DoubleLoad 0xED10_0B00 None V7EMSP;
            VstrS "vstr" SingleStore 0xED00_0A00 None V7EMSP;
            VstrD "vstr" DoubleStore 0xED00_0B00 None V7EMSP;
            VldmUpdate "vldmia" SingleLoadMany 0xECB0_0A00 None V7EMSP;
            VstmUpdate "vstmia" SingleStoreMany 0xECA0_0A00 None V7EMSP;
            Vpush "vpush" SinglePush 0xED2D_0A00 None V7EMSP;
            Vpop "vpop" SinglePop 0xECBD_0A00 None V7EMSP;

            Label "label" PseudoLabel 0 None V7M;
            Position "position" PseudoPosition 0 None V7M;
            Const "const" PseudoConst 0 None V7M;
            ConstS "const" PseudoSingle 0 None V7EMSP;
            ConstD "const" PseudoDouble 0 None V7EMSP;
            Symbol "symbol" PseudoSymbol 0 None V7M;
            Half ".short" PseudoHalf 0 Bits16 V7M;
            Patch "patch" PseudoPatch 0 None V7M;
        }
    };
}

macro_rules! expand_ops {
    ($($Op:ident $mnemonic:literal $format:ident $wide:literal $narrow:ident $(($($bits:literal),*))? $level:ident
        $(, $carry:ident)?;)+) => {
        /// An instruction, without its operands.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Op {$(
            #[doc = concat!("`", $mnemonic, "`, of the format [`", stringify!($format), "`](Format::", stringify!($format), ").")]
            $Op,
        )+}

        impl Op {
            /// Every instruction, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$Op,)+];
        }

        static INFO: &[OpInfo] = &[$(
            OpInfo {
                mnemonic: $mnemonic,
                format: Format::$format,
                wide: $wide,
                narrow: Narrow::$narrow $(($($bits),*))?,
                level: Level::$level,
                reads_flags: [$(stringify!($carry),)? ""].len() == 2,
            },
        )+];
    };
}
ops!(expand_ops);

impl Op {
    /// What the table says of it.
    #[must_use]
    pub fn info(self) -> &'static OpInfo {
        &INFO[self as usize]
    }

    /// Its format.
    #[must_use]
    pub fn format(self) -> Format {
        self.info().format
    }
}
