//! A file system for memory that keeps what is written: small, and never half changed.
//!
//! Folders are blobs with a list of entries; the root's place stands in a commit. A change writes new blocks for what
//! changed, up to the root, and then a commit into the one of two blocks that does not hold the last one. Each commit
//! has a number and a checksum: the valid one with the higher number counts. Nothing has to be repaired after a reset;
//! what is in use is found by walking the tree once.
//!
//! What was written to an open file counts when the file is closed or flushed, or with the next other change.
//!
//! Whatever stands in the memory, reading it ends with an error and not worse.

mod blocks;
mod open;
#[cfg(test)]
mod tests;
mod tree;

pub(crate) use tree::Files;

/// Error numbers, as POSIX has them.
pub(crate) mod errno {
    use taipan_vm::runtime::port::PortError;

    pub(crate) const NOENT: PortError = PortError(2);
    pub(crate) const IO: PortError = PortError(5);
    pub(crate) const BADF: PortError = PortError(9);
    pub(crate) const NOMEM: PortError = PortError(12);
    pub(crate) const EXIST: PortError = PortError(17);
    pub(crate) const NOTDIR: PortError = PortError(20);
    pub(crate) const ISDIR: PortError = PortError(21);
    pub(crate) const INVAL: PortError = PortError(22);
    pub(crate) const MFILE: PortError = PortError(24);
    pub(crate) const FBIG: PortError = PortError(27);
    pub(crate) const NOSPC: PortError = PortError(28);
    pub(crate) const NAMETOOLONG: PortError = PortError(36);
    pub(crate) const NOTEMPTY: PortError = PortError(39);
}
