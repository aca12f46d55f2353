//! MD5 and SHA-1 (RFC 1321 and RFC 3174), which differ in little: both take blocks of 64 bytes, padded in the same way,
//! and add what a block's rounds gave to the state.

/// Which of the two.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Md5,
    Sha1,
}

/// What was hashed so far.
#[derive(Clone)]
pub(super) struct Older {
    kind: Kind,
    state: [u32; 5],
    block: [u8; 64],
    /// Bytes in all.
    len: u64,
}

/// Distances that MD5 rotates by, four to a round of 16 steps.
const TURNS: [[u32; 4]; 4] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];

/// MD5's constants: the whole part of 2^32 times the sine of 1, 2, 3, ….
const SINES: [u32; 64] = [
    0xd76a_a478,
    0xe8c7_b756,
    0x2420_70db,
    0xc1bd_ceee,
    0xf57c_0faf,
    0x4787_c62a,
    0xa830_4613,
    0xfd46_9501,
    0x6980_98d8,
    0x8b44_f7af,
    0xffff_5bb1,
    0x895c_d7be,
    0x6b90_1122,
    0xfd98_7193,
    0xa679_438e,
    0x49b4_0821,
    0xf61e_2562,
    0xc040_b340,
    0x265e_5a51,
    0xe9b6_c7aa,
    0xd62f_105d,
    0x0244_1453,
    0xd8a1_e681,
    0xe7d3_fbc8,
    0x21e1_cde6,
    0xc337_07d6,
    0xf4d5_0d87,
    0x455a_14ed,
    0xa9e3_e905,
    0xfcef_a3f8,
    0x676f_02d9,
    0x8d2a_4c8a,
    0xfffa_3942,
    0x8771_f681,
    0x6d9d_6122,
    0xfde5_380c,
    0xa4be_ea44,
    0x4bde_cfa9,
    0xf6bb_4b60,
    0xbebf_bc70,
    0x289b_7ec6,
    0xeaa1_27fa,
    0xd4ef_3085,
    0x0488_1d05,
    0xd9d4_d039,
    0xe6db_99e5,
    0x1fa2_7cf8,
    0xc4ac_5665,
    0xf429_2244,
    0x432a_ff97,
    0xab94_23a7,
    0xfc93_a039,
    0x655b_59c3,
    0x8f0c_cc92,
    0xffef_f47d,
    0x8584_5dd1,
    0x6fa8_7e4f,
    0xfe2c_e6e0,
    0xa301_4314,
    0x4e08_11a1,
    0xf753_7e82,
    0xbd3a_f235,
    0x2ad7_d2bb,
    0xeb86_d391,
];

impl Older {
    pub(super) fn new(kind: Kind) -> Self {
        let state = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
        Self { kind, state, block: [0; 64], len: 0 }
    }

    pub(super) fn kind(&self) -> Kind {
        self.kind
    }

    pub(super) fn update(&mut self, bytes: &[u8]) {
        for byte in bytes {
            let at = (self.len % 64) as usize;
            self.block[at] = *byte;
            self.len += 1;
            if at == 63 {
                self.mix();
            }
        }
    }

    /// The hash: 16 or 20 of the bytes.
    pub(super) fn finish(mut self) -> [u8; 20] {
        let bits = self.len * 8;
        self.update(&[0x80]);
        while self.len % 64 != 56 {
            self.update(&[0]);
        }
        let length = match self.kind {
            Kind::Md5 => bits.to_le_bytes(),
            Kind::Sha1 => bits.to_be_bytes(),
        };
        self.update(&length);
        let mut out = [0; 20];
        for (room, word) in out.chunks_exact_mut(4).zip(self.state) {
            room.copy_from_slice(&match self.kind {
                Kind::Md5 => word.to_le_bytes(),
                Kind::Sha1 => word.to_be_bytes(),
            });
        }
        out
    }

    fn mix(&mut self) {
        let mut words = [0_u32; 80];
        for (word, bytes) in words.iter_mut().zip(self.block.chunks_exact(4)) {
            let bytes = [bytes[0], bytes[1], bytes[2], bytes[3]];
            *word = match self.kind {
                Kind::Md5 => u32::from_le_bytes(bytes),
                Kind::Sha1 => u32::from_be_bytes(bytes),
            };
        }
        let [mut a, mut b, mut c, mut d, mut e] = self.state;
        match self.kind {
            Kind::Md5 => {
                for i in 0..64 {
                    let (mixed, word) = match i / 16 {
                        0 => ((b & c) | (!b & d), i),
                        1 => ((d & b) | (!d & c), (5 * i + 1) % 16),
                        2 => (b ^ c ^ d, (3 * i + 5) % 16),
                        _ => (c ^ (b | !d), (7 * i) % 16),
                    };
                    let sum = a.wrapping_add(mixed).wrapping_add(SINES[i]).wrapping_add(words[word]);
                    (a, d, c, b) = (d, c, b, b.wrapping_add(sum.rotate_left(TURNS[i / 16][i % 4])));
                }
                e = 0;
            }
            Kind::Sha1 => {
                for i in 16..80 {
                    words[i] = (words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16]).rotate_left(1);
                }
                for (i, word) in words.iter().enumerate() {
                    let (mixed, constant) = match i / 20 {
                        0 => ((b & c) | (!b & d), 0x5a82_7999),
                        1 => (b ^ c ^ d, 0x6ed9_eba1),
                        2 => ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc),
                        _ => (b ^ c ^ d, 0xca62_c1d6_u32),
                    };
                    let next = a
                        .rotate_left(5)
                        .wrapping_add(mixed)
                        .wrapping_add(e)
                        .wrapping_add(constant)
                        .wrapping_add(*word);
                    (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
                }
            }
        }
        for (old, new) in self.state.iter_mut().zip([a, b, c, d, e]) {
            *old = old.wrapping_add(new);
        }
    }
}
