//! Images of frozen modules: several compiled files in one piece, as a firmware has them in flash.
//!
//! A header of 8 bytes (`TPZ`, the version, the number of modules), an entry of 16 bytes for each module (where its name is and how
//! long, flags; where its file is and how long), names, files. Numbers are little-endian; files begin at multiples of 8, so that
//! instructions can be read in place. What is outside of the image is as if it were not there: nothing else is checked
//! here, because files are when they are loaded.

use super::frozen::{Content, Frozen};
use alloc::vec::Vec;

const MAGIC: [u8; 4] = *b"TPZ\x01";
const HEADER: usize = 8;
const ENTRY: usize = 16;
const ALIGNMENT: usize = 8;

/// Flag of an entry: a package.
const PACKAGE: u16 = 1;

/// A module that is to be written.
#[derive(Clone, Debug)]
pub struct Module<'a> {
    /// Its full name.
    pub name: &'a str,
    /// Its compiled file.
    pub file: &'a [u8],
    /// Is it a package?
    pub is_package: bool,
}

/// The image of some modules; nothing if it would be too large.
#[must_use]
pub fn write(modules: &[Module<'_>]) -> Option<Vec<u8>> {
    let mut image = Vec::from(MAGIC);
    image.extend_from_slice(&u32::try_from(modules.len()).ok()?.to_le_bytes());
    image.resize(HEADER + ENTRY * modules.len(), 0);
    for (index, module) in modules.iter().enumerate() {
        let name = image.len();
        image.extend_from_slice(module.name.as_bytes());
        image.resize(image.len().next_multiple_of(ALIGNMENT), 0);
        let file = image.len();
        image.extend_from_slice(module.file);
        let flags = if module.is_package { PACKAGE } else { 0 };
        let entry = image.get_mut(HEADER + ENTRY * index..)?;
        entry.get_mut(..4)?.copy_from_slice(&u32::try_from(name).ok()?.to_le_bytes());
        entry.get_mut(4..6)?.copy_from_slice(&u16::try_from(module.name.len()).ok()?.to_le_bytes());
        entry.get_mut(6..8)?.copy_from_slice(&flags.to_le_bytes());
        entry.get_mut(8..12)?.copy_from_slice(&u32::try_from(file).ok()?.to_le_bytes());
        entry.get_mut(12..16)?.copy_from_slice(&u32::try_from(module.file.len()).ok()?.to_le_bytes());
    }
    Some(image)
}

/// The modules of an image, in the order of the image; none if it is no image.
pub fn modules(image: &'static [u8]) -> impl Iterator<Item = Frozen> {
    let count = match image.first_chunk::<HEADER>() {
        Some([t, p, z, version, count @ ..]) if [*t, *p, *z, *version] == MAGIC => u32::from_le_bytes(*count),
        _ => 0,
    };
    (0..count as usize).map_while(move |index| module(image, index))
}

/// The module with this number.
fn module(image: &'static [u8], index: usize) -> Option<Frozen> {
    let entry = image.get(HEADER.checked_add(ENTRY.checked_mul(index)?)?..)?.first_chunk::<ENTRY>()?;
    let word = |at: usize| {
        let bytes = entry.get(at..)?.first_chunk()?;
        Some(u32::from_le_bytes(*bytes) as usize)
    };
    let part = |start: usize, len: usize| image.get(start..start.checked_add(len)?);
    let name = part(word(0)?, word(4)? & 0xffff)?;
    Some(Frozen {
        name: core::str::from_utf8(name).ok()?,
        content: Content::Compiled(part(word(8)?, word(12)?)?),
        is_package: (word(4)? >> 16) as u16 & PACKAGE != 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    fn leaked(bytes: Vec<u8>) -> &'static [u8] {
        bytes.leak()
    }

    fn example() -> Vec<u8> {
        let module = |name, file, is_package| Module { name, file, is_package };
        write(&[module("a", b"first", false), module("pack", b"", true), module("pack.b", b"x", false)])
            .unwrap()
    }

    #[test]
    fn what_is_written_is_found() {
        let found: Vec<Frozen> = modules(leaked(example())).collect();
        let names: Vec<_> = found.iter().map(|module| (module.name, module.is_package)).collect();
        assert_eq!(names, [("a", false), ("pack", true), ("pack.b", false)]);
        let files = found.iter().map(|module| match module.content {
            Content::Compiled(bytes) => bytes,
            Content::Text(_) => panic!("not compiled"),
        });
        assert_eq!(files.collect::<Vec<_>>(), [&b"first"[..], b"", b"x"]);
        assert!(modules(b"").next().is_none());
    }

    #[test]
    fn a_damaged_image_has_fewer_modules() {
        let whole = example();
        for len in 0..whole.len() {
            assert!(modules(leaked(whole[..len].to_vec())).count() <= 3);
        }
        for at in 0..whole.len() {
            for bit in 0..8 {
                let mut bytes = whole.clone();
                bytes[at] ^= 1 << bit;
                // Every module that is found lies inside.
                assert!(modules(leaked(bytes)).all(|module| module.name.len() <= whole.len()));
            }
        }
        let mut many = vec![0xff; HEADER];
        many[..4].copy_from_slice(&MAGIC);
        assert_eq!(modules(leaked(many)).count(), 0);
    }
}
