//! Folders, paths and commits.

use super::blocks::{Blob, Blocks, FIRST, room};
use super::errno;
use super::open::{Handle, Node};
use crate::Flash;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use taipan_vm::runtime::port::{FileStatus, PathChange, PathKind, PortError, Space};

type Result<T> = core::result::Result<T, PortError>;

/// What a commit begins with.
const MAGIC: &[u8; 4] = b"TPFS";
/// The format of the rest.
const VERSION: u8 = 1;
/// Bytes of a commit: magic, version, three bytes for later, number, count of blocks, block size, root, checksum.
const COMMIT: usize = 32;
/// Folders within each other.
const DEPTH: usize = 24;
/// Bytes of a name.
pub(super) const NAME_MAX: usize = 255;
/// Bytes of an entry before its name: kind, length of the name, blob, time.
const ENTRY: usize = 14;

const FOLDER_MODE: u32 = 0o040_755;
const FILE_MODE: u32 = 0o100_644;

/// What changes the entries of a folder; it is given the name in question.
type Change<'a> = &'a mut dyn FnMut(&mut Files, &mut Vec<Entry>, &str) -> Result<()>;

/// A file or folder in a folder.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) folder: bool,
    pub(super) blob: Blob,
    /// Seconds since 1970.
    pub(super) time: u32,
}

/// The file system.
pub(crate) struct Files {
    pub(super) blocks: Blocks,
    root: Blob,
    number: u32,
    current: String,
    pub(super) nodes: Vec<Option<Node>>,
    pub(super) handles: Vec<Option<Handle>>,
    /// What is in use could not be read: nothing is written any more.
    unsound: bool,
    /// Seconds since 1970, for what changes.
    pub(crate) now: u32,
}

impl Files {
    /// The file system in this memory; a new one if there is none.
    pub(crate) fn new(flash: &'static dyn Flash) -> Self {
        let mut files = Self {
            blocks: Blocks::new(flash),
            root: Blob::default(),
            number: 0,
            current: "/".to_string(),
            nodes: Vec::new(),
            handles: Vec::new(),
            unsound: false,
            now: 0,
        };
        if !files.mount() {
            files.root = Blob::default();
            files.blocks.forget();
            // A memory that can't be written shows with the first file.
            let _ = files.commit();
        }
        files
    }

    fn mount(&mut self) -> bool {
        let commits = [self.read_commit(0), self.read_commit(1)];
        let mut commits: Vec<(u32, Blob)> = commits.into_iter().flatten().collect();
        if let [(a, _), (b, _)] = commits[..]
            && (b.wrapping_sub(a) as i32) > 0
        {
            commits.reverse();
        }
        for (number, root) in commits {
            (self.number, self.root) = (number, root);
            self.blocks.forget();
            if self.mark(root, 0).is_ok() {
                return true;
            }
        }
        false
    }

    fn read_commit(&self, block: u32) -> Option<(u32, Blob)> {
        let mut bytes = [0; COMMIT];
        self.blocks.read(block, 0, &mut bytes).ok()?;
        let word = |i: usize| u32::from_le_bytes([bytes[i], bytes[i + 1], bytes[i + 2], bytes[i + 3]]);
        let valid = bytes[..4] == *MAGIC
            && bytes[4] == VERSION
            && word(12) == self.blocks.count
            && word(16) == self.blocks.size
            && word(28) == checksum(&bytes[..28]);
        valid.then(|| (word(8), Blob { head: word(20), size: word(24) }))
    }

    /// Writes a commit, after the changes of open files that were not entered in their folders.
    pub(super) fn commit(&mut self) -> Result<()> {
        self.commit_with(true)
    }

    /// The same, with what open files hold in memory or without.
    fn commit_with(&mut self, flush: bool) -> Result<()> {
        self.enter_nodes(flush)?;
        self.write_commit()?;
        self.blocks.committed();
        Ok(())
    }

    /// Makes free what only waits for a commit, after something failed half way for lack of room.
    pub(super) fn reclaim(&mut self) -> Result<()> {
        self.recover();
        let result = self.commit_with(false);
        self.recover();
        result
    }

    fn write_commit(&mut self) -> Result<()> {
        let number = self.number.wrapping_add(1);
        let mut bytes = room(self.blocks.size as usize)?;
        bytes[..4].copy_from_slice(MAGIC);
        bytes[4] = VERSION;
        for (at, word) in [
            (8, number),
            (12, self.blocks.count),
            (16, self.blocks.size),
            (20, self.root.head),
            (24, self.root.size),
        ] {
            bytes[at..at + 4].copy_from_slice(&word.to_le_bytes());
        }
        let sum = checksum(&bytes[..28]);
        bytes[28..32].copy_from_slice(&sum.to_le_bytes());
        self.blocks.write(number % FIRST, &bytes)?;
        self.number = number;
        Ok(())
    }

    /// Enters what changed in open files in their folders.
    fn enter_nodes(&mut self, flush: bool) -> Result<()> {
        for i in 0..self.nodes.len() {
            if flush {
                self.reserve()?;
                self.flush_node(i)?;
            }
            self.change_freely()?;
            let Some(node) = self.nodes[i].as_mut().filter(|node| node.changed && !node.gone) else {
                continue;
            };
            let (path, blob) = (node.path.clone(), node.blob);
            let now = self.now;
            self.root = self.change_folder(self.root, &path[1..], &mut |_, entries, name| {
                let entry = entries.iter_mut().find(|entry| entry.name == name).ok_or(errno::NOENT)?;
                entry.blob = blob;
                entry.time = now;
                Ok(())
            })?;
            if let Some(node) = self.nodes[i].as_mut() {
                node.changed = false;
            }
        }
        Ok(())
    }

    /// Notes what is in use below a folder.
    fn mark(&mut self, folder: Blob, depth: usize) -> Result<()> {
        if depth > DEPTH {
            return Err(errno::IO);
        }
        self.blocks.mark(folder, false)?;
        for entry in self.entries(folder)? {
            if entry.folder {
                self.mark(entry.blob, depth + 1)?
            } else {
                self.blocks.mark(entry.blob, false)?
            }
        }
        Ok(())
    }

    /// After an operation that failed half way: only what the last commit and open files refer to is in use.
    pub(super) fn recover(&mut self) {
        // The commit itself is the authority on where the root was.
        let commits = [self.read_commit(0), self.read_commit(1)];
        if let Some((_, root)) = commits.into_iter().flatten().find(|(number, _)| *number == self.number) {
            self.root = root;
        }
        self.blocks.forget();
        let root = self.root;
        let mut sound = self.mark(root, 0).is_ok();
        for i in 0..self.nodes.len() {
            if let Some(node) = &mut self.nodes[i] {
                // Whether the folder knows what changed is not known any more.
                node.changed = true;
                sound &= self.blocks.mark(node.blob, true).is_ok();
            }
        }
        self.unsound = !sound;
    }

    /// The entries of a folder.
    pub(super) fn entries(&self, folder: Blob) -> Result<Vec<Entry>> {
        let bytes = self.blocks.read_all(folder)?;
        let mut entries = Vec::new();
        let mut rest = &bytes[..];
        while !rest.is_empty() {
            if rest.len() < ENTRY {
                return Err(errno::IO);
            }
            let (head, tail) = rest.split_at(ENTRY);
            let word = |i: usize| u32::from_le_bytes([head[i], head[i + 1], head[i + 2], head[i + 3]]);
            let name = tail.get(..usize::from(head[1])).ok_or(errno::IO)?;
            entries.try_reserve(1).map_err(|_| errno::NOMEM)?;
            entries.push(Entry {
                name: core::str::from_utf8(name).map_err(|_| errno::IO)?.to_string(),
                folder: head[0] != 0,
                blob: Blob { head: word(2), size: word(6) },
                time: word(10),
            });
            rest = &tail[name.len()..];
        }
        Ok(entries)
    }

    fn write_entries(&mut self, entries: &[Entry]) -> Result<Blob> {
        let len = entries.iter().map(|entry| ENTRY + entry.name.len()).sum();
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(len).map_err(|_| errno::NOMEM)?;
        for entry in entries {
            bytes.extend([u8::from(entry.folder), entry.name.len() as u8]);
            for word in [entry.blob.head, entry.blob.size, entry.time] {
                bytes.extend(word.to_le_bytes());
            }
            bytes.extend(entry.name.as_bytes());
        }
        self.blocks.write_all(&bytes)
    }

    /// Changes the entries of the folder that a path's last part is in, and returns the new place of `folder`, which
    /// the path counts from.
    fn change_folder(&mut self, mut folder: Blob, path: &str, change: Change<'_>) -> Result<Blob> {
        let mut entries = self.entries(folder)?;
        match path.split_once('/') {
            None => change(self, &mut entries, path)?,
            Some((first, rest)) => {
                let entry = entries.iter_mut().find(|entry| entry.name == first).ok_or(errno::NOENT)?;
                if !entry.folder {
                    return Err(errno::NOTDIR);
                }
                entry.blob = self.change_folder(entry.blob, rest, change)?;
            }
        }
        let new = self.write_entries(&entries)?;
        self.blocks.cut(&mut folder, 0)?;
        Ok(new)
    }

    /// Changes entries, below an absolute path each, and commits.
    pub(super) fn change(&mut self, path: &str, change: Change<'_>) -> Result<()> {
        let result = self.edit(path, change).and_then(|()| self.commit());
        if result.is_err() {
            self.recover();
        }
        result
    }

    /// The same without a commit.
    fn edit(&mut self, path: &str, change: Change<'_>) -> Result<()> {
        if path == "/" {
            return Err(errno::INVAL);
        }
        self.change_freely()?;
        self.root = self.change_folder(self.root, &path[1..], change)?;
        Ok(())
    }

    /// The path from the root, without `.` and `..`; it begins with a slash and ends with none, apart from "/".
    pub(super) fn absolute(&self, path: &str) -> Result<String> {
        if path.is_empty() {
            return Err(errno::NOENT);
        }
        let start = if path.starts_with('/') { "" } else { &self.current };
        let mut parts: Vec<&str> = Vec::new();
        for part in start.split('/').chain(path.split('/')) {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop();
                }
                _ if part.len() > NAME_MAX => return Err(errno::NAMETOOLONG),
                _ => parts.push(part),
            }
        }
        if parts.len() > DEPTH {
            return Err(errno::NAMETOOLONG);
        }
        let mut absolute = String::new();
        for part in &parts {
            absolute.push('/');
            absolute.push_str(part);
        }
        if parts.is_empty() {
            absolute.push('/');
        }
        Ok(absolute)
    }

    /// What stands at an absolute path.
    pub(super) fn lookup(&self, path: &str) -> Result<Entry> {
        let mut entry = Entry { name: String::new(), folder: true, blob: self.root, time: 0 };
        for part in path.split('/').filter(|part| !part.is_empty()) {
            if !entry.folder {
                return Err(errno::NOTDIR);
            }
            let entries = self.entries(entry.blob)?;
            entry = entries.into_iter().find(|entry| entry.name == part).ok_or(errno::NOENT)?;
        }
        // What was written to an open file may not be in its folder yet.
        if let Some(Some(node)) = self.open_node(path).map(|node| &self.nodes[node]) {
            entry.blob = node.blob;
            entry.blob.size = node.size();
        }
        Ok(entry)
    }

    fn lookup_relative(&self, path: &str) -> Result<Entry> {
        // MicroPython's tools mean the current folder by an empty path.
        let path = if path.is_empty() { "." } else { path };
        let entry = self.lookup(&self.absolute(path)?)?;
        if path.ends_with('/') && !entry.folder { Err(errno::NOTDIR) } else { Ok(entry) }
    }

    /// What stands at a path.
    pub(crate) fn kind(&self, path: &str) -> PathKind {
        match self.lookup_relative(path) {
            Ok(entry) if entry.folder => PathKind::Directory,
            Ok(_) => PathKind::File,
            Err(_) => PathKind::Missing,
        }
    }

    /// What is known of a path.
    pub(crate) fn status(&self, path: &str) -> Result<FileStatus> {
        let entry = self.lookup_relative(path)?;
        Ok(FileStatus {
            mode: if entry.folder { FOLDER_MODE } else { FILE_MODE },
            size: if entry.folder { 0 } else { u64::from(entry.blob.size) },
            modified: u64::from(entry.time),
        })
    }

    /// All bytes of a file.
    pub(crate) fn read_file(&mut self, path: &str) -> Result<Vec<u8>> {
        let entry = self.lookup_relative(path)?;
        if entry.folder {
            return Err(errno::ISDIR);
        }
        // (What was written to it while it is open counts too.)
        self.sync()?;
        self.blocks.read_all(self.lookup_relative(path)?.blob)
    }

    /// The names in a folder.
    pub(crate) fn list(&self, path: &str) -> Result<Vec<String>> {
        let folder = self.lookup_relative(path)?;
        if !folder.folder {
            return Err(errno::NOTDIR);
        }
        Ok(self.entries(folder.blob)?.into_iter().map(|entry| entry.name).collect())
    }

    /// The current folder.
    pub(crate) fn current(&self) -> &str {
        &self.current
    }

    /// The root is the current folder again.
    pub(crate) fn leave(&mut self) {
        self.current = "/".to_string();
    }

    /// Room.
    pub(crate) fn space(&self) -> Space {
        Space {
            block: self.blocks.size,
            blocks: u64::from(self.blocks.count),
            free: u64::from(self.blocks.free().saturating_sub(reserve(&self.blocks))),
            name_max: NAME_MAX as u32,
        }
    }

    /// Adds a file or folder.
    pub(super) fn add(&mut self, path: &str, folder: bool) -> Result<()> {
        let time = self.now;
        self.change(path, &mut |_, entries, name| {
            if entries.iter().any(|entry| entry.name == name) {
                return Err(errno::EXIST);
            }
            entries.push(Entry { name: name.to_string(), folder, blob: Blob::default(), time });
            Ok(())
        })
    }

    /// Changes what stands where.
    pub(crate) fn change_path(&mut self, change: PathChange<'_>) -> Result<()> {
        match change {
            PathChange::MakeDirectory(path) => {
                let path = self.absolute(path)?;
                if path == "/" { Err(errno::EXIST) } else { self.add(&path, true) }
            }
            PathChange::Remove(path) => self.remove(path, false),
            PathChange::RemoveDirectory(path) => self.remove(path, true),
            PathChange::Rename(from, to) => self.rename(from, to),
            PathChange::ChangeDirectory(path) => {
                let path = self.absolute(path)?;
                if !self.lookup(&path)?.folder {
                    return Err(errno::NOTDIR);
                }
                self.current = path;
                Ok(())
            }
        }
    }

    fn remove(&mut self, path: &str, folder: bool) -> Result<()> {
        let path = self.absolute(path)?;
        let open = self.open_node(&path);
        let result = self.change(&path, &mut |files, entries, name| {
            let at = entries.iter().position(|entry| entry.name == name).ok_or(errno::NOENT)?;
            if entries[at].folder != folder {
                return Err(if folder { errno::NOTDIR } else { errno::ISDIR });
            }
            let entry = entries.remove(at);
            if folder && entry.blob.size != 0 {
                return Err(errno::NOTEMPTY);
            }
            files.drop_contents(open, entry.blob)
        });
        self.set_gone(open, result.is_ok());
        result
    }

    /// The node of the file with this path, if it is open.
    pub(super) fn open_node(&self, path: &str) -> Option<usize> {
        let is_it = |node: &Node| !node.gone && node.path == path;
        self.nodes.iter().position(|node| node.as_ref().is_some_and(is_it))
    }

    fn set_gone(&mut self, node: Option<usize>, gone: bool) {
        if let Some(Some(node)) = node.and_then(|node| self.nodes.get_mut(node)) {
            node.gone = gone;
        }
    }

    /// Gives back the blocks of a file that has no name any more; an open file keeps them until it is closed.
    fn drop_contents(&mut self, open: Option<usize>, mut blob: Blob) -> Result<()> {
        self.set_gone(open, true);
        if open.is_some() { Ok(()) } else { self.blocks.cut(&mut blob, 0) }
    }

    /// Folders below a folder, within each other.
    fn height(&self, folder: Blob) -> Result<usize> {
        let mut height = 0;
        for entry in self.entries(folder)?.iter().filter(|entry| entry.folder) {
            height = height.max(1 + self.height(entry.blob)?);
        }
        Ok(height)
    }

    fn rename(&mut self, from: &str, to: &str) -> Result<()> {
        let (from, to) = (self.absolute(from)?, self.absolute(to)?);
        if from == to {
            return self.lookup(&from).map(|_| ());
        }
        if from == "/"
            || to == "/"
            || to.strip_prefix(from.as_str()).is_some_and(|rest| rest.starts_with('/'))
        {
            return Err(errno::INVAL);
        }
        // Everything is looked at first, so that nothing but a lack of room can go wrong half way.
        let moved = self.lookup(&from)?;
        match self.lookup(&to) {
            Ok(old) if old.folder != moved.folder => {
                return Err(if old.folder { errno::ISDIR } else { errno::NOTDIR });
            }
            Ok(old) if old.folder && old.blob.size != 0 => return Err(errno::NOTEMPTY),
            _ => {}
        }
        if moved.folder && self.height(moved.blob)? + to.split('/').count() > DEPTH {
            return Err(errno::NAMETOOLONG);
        }
        // Blocks that are written to an open file belong to its entry before that moves.
        self.sync()?;
        let open = self.open_node(&to);
        let mut taken: Option<Entry> = None;
        let result = self.edit(&from, &mut |_, entries, name| {
            let at = entries.iter().position(|entry| entry.name == name).ok_or(errno::NOENT)?;
            taken = Some(entries.remove(at));
            Ok(())
        });
        let result = result.and_then(|()| {
            self.edit(&to, &mut |files, entries, name| {
                let Some(mut entry) = taken.take() else { return Err(errno::IO) };
                if let Some(at) = entries.iter().position(|entry| entry.name == name) {
                    let old = entries.remove(at);
                    files.drop_contents(open, old.blob)?;
                }
                entry.name = name.to_string();
                entries.push(entry);
                Ok(())
            })
        });
        if let Err(error) = result.and_then(|()| self.commit()) {
            self.set_gone(open, false);
            self.recover();
            return Err(error);
        }
        for node in self.nodes.iter_mut().flatten().filter(|node| !node.gone) {
            if let Some(rest) = node.path.strip_prefix(from.as_str())
                && (rest.is_empty() || rest.starts_with('/'))
            {
                node.path = alloc::format!("{to}{rest}");
            }
        }
        Ok(())
    }

    /// Commits what was written.
    pub(crate) fn sync(&mut self) -> Result<()> {
        let waiting = |node: &Node| node.waits();
        if !self.nodes.iter().flatten().any(waiting) {
            return Ok(());
        }
        let result = self.commit();
        if result.is_err() {
            self.recover();
        }
        result
    }

    /// While files are written, some blocks stay free.
    pub(super) fn reserve(&mut self) -> Result<()> {
        self.set_keep(reserve(&self.blocks))
    }

    /// While folders change, none do.
    fn change_freely(&mut self) -> Result<()> {
        self.set_keep(0)
    }

    fn set_keep(&mut self, keep: u32) -> Result<()> {
        if self.unsound {
            return Err(errno::IO);
        }
        self.blocks.keep = keep;
        Ok(())
    }
}

/// Blocks that files may not use.
fn reserve(blocks: &Blocks) -> u32 {
    (blocks.count / 32).clamp(2, 8)
}

/// The CRC-32 of Ethernet and zip.
fn checksum(bytes: &[u8]) -> u32 {
    let mut crc = !0_u32;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = crc >> 1 ^ if crc & 1 != 0 { 0xedb8_8320 } else { 0 };
        }
    }
    !crc
}
