//! Random operations against a model, with the power cut at every write; damaged memory; full memory.

use super::Files;
use super::errno;
use crate::Flash;
use core::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use taipan_vm::runtime::port::{OpenMode, PathChange, PathKind, PortError, Whence};

const READ: OpenMode =
    OpenMode { read: true, write: false, create: false, truncate: false, append: false, exclusive: false };
const WRITE: OpenMode = OpenMode { read: false, write: true, create: true, truncate: true, ..READ };
const UPDATE: OpenMode = OpenMode { read: true, write: true, ..READ };
const APPEND: OpenMode = OpenMode { write: true, create: true, append: true, ..READ };

/// Memory that forgets to write after a number of writes, and tears the last one.
struct Cut {
    blocks: RefCell<Vec<Vec<u8>>>,
    left: Cell<usize>,
    writes: Cell<usize>,
}

impl Cut {
    fn new(count: usize, size: usize) -> &'static Self {
        Self::of(vec![vec![0xff; size]; count])
    }

    fn of(blocks: Vec<Vec<u8>>) -> &'static Self {
        Box::leak(Box::new(Self {
            blocks: RefCell::new(blocks),
            left: Cell::new(usize::MAX),
            writes: Cell::new(0),
        }))
    }
}

impl Flash for Cut {
    fn block_size(&self) -> usize {
        self.blocks.borrow()[0].len()
    }
    fn blocks(&self) -> usize {
        self.blocks.borrow().len()
    }
    fn read(&self, block: usize, offset: usize, buffer: &mut [u8]) -> bool {
        buffer.copy_from_slice(&self.blocks.borrow()[block][offset..offset + buffer.len()]);
        true
    }
    fn write(&self, block: usize, contents: &[u8]) -> bool {
        self.writes.set(self.writes.get() + 1);
        let mut blocks = self.blocks.borrow_mut();
        match self.left.get() {
            0 => {}
            1 => {
                let half = contents.len() / 2;
                blocks[block].fill(0xff);
                blocks[block][..half].copy_from_slice(&contents[..half]);
                self.left.set(0);
            }
            left => {
                blocks[block].copy_from_slice(contents);
                self.left.set(left - 1);
            }
        }
        true
    }
}

/// Numbers that look random (xorshift, Marsaglia 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % n
    }
}

/// Contents of files by path; `None` for folders.
type Model = BTreeMap<String, Option<Vec<u8>>>;

fn put(files: &mut Files, path: &str, mode: OpenMode, bytes: &[u8]) -> Result<(), PortError> {
    let file = files.open(path, mode)?;
    let result = files.write(file, bytes);
    files.close(file)?;
    result
}

fn show(files: &mut Files, folder: &str, model: &mut Model) {
    for name in files.list(folder).expect("a folder can be listed") {
        let path = format!("{}/{name}", folder.trim_end_matches('/'));
        if files.kind(&path) == PathKind::Directory {
            model.insert(path.clone(), None);
            show(files, &path, model);
        } else {
            let contents = files.read_file(&path).expect("a file can be read");
            assert_eq!(files.status(&path).expect("it is there").size, contents.len() as u64);
            model.insert(path, Some(contents));
        }
    }
}

fn all(files: &mut Files) -> Model {
    let mut model = Model::new();
    show(files, "/", &mut model);
    model
}

/// One random operation on both; the model changes only if the file system says so.
fn step(files: &mut Files, model: &mut Model, random: &mut Random) -> Result<(), PortError> {
    let name = |random: &mut Random| {
        let names = ["/a", "/b", "/d", "/d/a", "/d/b", "/d/e", "/d/e/a", "/f", "/f/a"];
        names[random.below(names.len())].to_string()
    };
    let path = name(random);
    match random.below(10) {
        0 => {
            files.change_path(PathChange::MakeDirectory(&path))?;
            model.insert(path, None);
        }
        1 => {
            files.change_path(PathChange::Remove(&path))?;
            model.remove(&path);
        }
        2 => {
            files.change_path(PathChange::RemoveDirectory(&path))?;
            model.remove(&path);
        }
        3 => {
            let to = name(random);
            files.change_path(PathChange::Rename(&path, &to))?;
            let moved: Vec<String> = model
                .keys()
                .filter(|key| **key == path || key.starts_with(&format!("{path}/")))
                .cloned()
                .collect();
            if path != to {
                model.remove(&to);
            }
            for key in moved {
                let contents = model.remove(&key).expect("it is there");
                model.insert(format!("{to}{}", &key[path.len()..]), contents);
            }
        }
        4 | 5 => {
            let bytes: Vec<u8> = (0..random.below(3000)).map(|_| random.below(256) as u8).collect();
            put(files, &path, WRITE, &bytes)?;
            model.insert(path, Some(bytes));
        }
        6 => {
            let bytes = vec![random.below(256) as u8; random.below(200)];
            put(files, &path, APPEND, &bytes)?;
            model.entry(path).or_insert_with(|| Some(Vec::new())).as_mut().expect("a file").extend(bytes);
        }
        7 | 8 => {
            let file = files.open(&path, UPDATE)?;
            let contents = model.get_mut(&path).and_then(Option::as_mut).expect("a file");
            let at = random.below(contents.len() + 400);
            let bytes = vec![random.below(256) as u8; random.below(300) + 1];
            files.seek(file, at as i64, Whence::Start)?;
            let result = files.write(file, &bytes);
            files.close(file)?;
            result?;
            contents.resize(contents.len().max(at + bytes.len()), 0);
            contents[at..at + bytes.len()].copy_from_slice(&bytes);
        }
        _ => {
            let file = files.open(&path, UPDATE)?;
            let contents = model.get_mut(&path).and_then(Option::as_mut).expect("a file");
            let size = random.below(contents.len() * 2 + 10);
            let result = files.truncate(file, size as u64);
            files.close(file)?;
            result?;
            contents.resize(size, 0);
        }
    }
    Ok(())
}

#[test]
fn files_are_what_was_written() {
    for (seed, size) in [(1, 128), (2, 256), (3, 4096), (4, 512)] {
        let flash = Cut::new(512, size);
        let mut files = Files::new(flash);
        let mut model = Model::new();
        let mut random = Random(seed);
        for i in 0..1500 {
            let _ = step(&mut files, &mut model, &mut random);
            if i % 50 == 0 {
                assert_eq!(all(&mut files), model, "seed {seed} step {i}");
                let free = files.space().free;
                files = Files::new(flash);
                assert_eq!(all(&mut files), model, "seed {seed} step {i}, mounted again");
                assert_eq!(files.space().free, free, "seed {seed} step {i}: blocks were lost");
            }
        }
        assert!(model.len() > 3);
    }
}

#[test]
fn a_cut_leaves_the_state_before_or_after() {
    for seed in 1..60 {
        let mut random = Random(seed * 7919);
        let flash = Cut::new(256, 128);
        let mut files = Files::new(flash);
        let mut model = Model::new();
        for _ in 0..30 {
            let _ = step(&mut files, &mut model, &mut random);
        }
        let image = flash.blocks.borrow().clone();
        let state = random.0;
        let before = all(&mut files);
        let writes = flash.writes.get();
        let _ = step(&mut files, &mut model.clone(), &mut random);
        let after = all(&mut files);
        for cut in 1..=flash.writes.get() - writes {
            let flash = Cut::of(image.clone());
            let mut files = Files::new(flash);
            flash.left.set(cut);
            let _ = step(&mut files, &mut model.clone(), &mut Random(state));
            let mut files = Files::new(flash);
            let found = all(&mut files);
            // An operation that creates, empties and fills has states between.
            let between = |path: &String| before.get(path) == after.get(path);
            for (path, contents) in &found {
                if between(path) {
                    assert_eq!(Some(contents), before.get(path), "seed {seed} cut {cut} {path}");
                }
            }
            for path in before.keys().filter(|path| between(path)) {
                assert!(found.contains_key(path), "seed {seed} cut {cut}: {path} is gone");
            }
        }
    }
}

#[test]
fn a_full_memory_can_be_emptied() {
    let mut files = Files::new(Cut::new(64, 128));
    let mut written = 0;
    let error = loop {
        match put(&mut files, &format!("/f{written}"), WRITE, &[7; 500]) {
            Ok(()) => written += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(error, errno::NOSPC);
    assert!(written > 4, "{written}");
    for i in 0..written {
        assert_eq!(files.read_file(&format!("/f{i}")).expect("still there"), [7; 500]);
    }
    for name in files.list("/").expect("root") {
        files.change_path(PathChange::Remove(&format!("/{name}"))).expect("it can be removed");
    }
    assert_eq!(files.list("/").expect("root").len(), 0);
    // A file of more than half of the memory can be written again and again.
    for round in 0..5 {
        put(&mut files, "/big", WRITE, &[round; 4500]).expect("there is room");
        assert_eq!(files.read_file("/big").expect("written"), [round; 4500]);
    }
}

#[test]
fn open_files_share_what_is_written() {
    let mut files = Files::new(Cut::new(64, 128));
    let writer = files.open("/x", WRITE).expect("opened");
    let reader = files.open("x", READ).expect("opened");
    files.write(writer, b"hello").expect("written");
    let mut buffer = [0; 9];
    assert_eq!(files.read(reader, &mut buffer), Ok(5));
    assert_eq!(files.status("/x").expect("there").size, 5);
    files.change_path(PathChange::Rename("/x", "/y")).expect("renamed");
    files.write(writer, b" you").expect("written");
    files.change_path(PathChange::Remove("/y")).expect("removed");
    files.seek(reader, 0, Whence::Start).expect("moved");
    assert_eq!(files.read(reader, &mut buffer), Ok(9));
    assert_eq!(&buffer, b"hello you");
    let free = files.space().free;
    files.close(reader).expect("closed");
    files.close(writer).expect("closed");
    files.change_path(PathChange::MakeDirectory("/z")).expect("made");
    assert!(files.space().free >= free);
    assert_eq!(files.read(writer, &mut buffer), Err(errno::BADF));
    assert_eq!(files.write(99, b""), Err(errno::BADF));
}

#[test]
fn wrong_paths_have_their_errors() {
    let mut files = Files::new(Cut::new(64, 128));
    let make = |files: &mut Files, path: &str| files.change_path(PathChange::MakeDirectory(path));
    make(&mut files, "/d").expect("made");
    put(&mut files, "d/f", WRITE, b"1").expect("written");
    assert_eq!(make(&mut files, "/d"), Err(errno::EXIST));
    assert_eq!(make(&mut files, "/"), Err(errno::EXIST));
    assert_eq!(make(&mut files, "/n/x"), Err(errno::NOENT));
    assert_eq!(make(&mut files, "/d/f/x"), Err(errno::NOTDIR));
    assert_eq!(make(&mut files, &format!("/{}", "n".repeat(256))), Err(errno::NAMETOOLONG));
    assert_eq!(make(&mut files, &"/x".repeat(30)), Err(errno::NAMETOOLONG));
    assert_eq!(make(&mut files, ""), Err(errno::NOENT));
    assert_eq!(files.open("/d", READ), Err(errno::ISDIR));
    assert_eq!(files.open("/d/f/", READ), Err(errno::NOTDIR));
    assert_eq!(files.open("/d/g", READ), Err(errno::NOENT));
    assert_eq!(files.open("/d/f", OpenMode { exclusive: true, ..WRITE }), Err(errno::EXIST));
    assert_eq!(files.change_path(PathChange::RemoveDirectory("/d")), Err(errno::NOTEMPTY));
    assert_eq!(files.change_path(PathChange::RemoveDirectory("/")), Err(errno::INVAL));
    assert_eq!(files.change_path(PathChange::Remove("/d")), Err(errno::ISDIR));
    assert_eq!(files.change_path(PathChange::Rename("/d", "/d/e")), Err(errno::INVAL));
    assert_eq!(files.change_path(PathChange::ChangeDirectory("/d/f")), Err(errno::NOTDIR));
    files.change_path(PathChange::ChangeDirectory("d")).expect("entered");
    assert_eq!(files.current(), "/d");
    assert_eq!(files.kind("../d/./f"), PathKind::File);
    files.change_path(PathChange::ChangeDirectory("..")).expect("left");
    assert_eq!(files.current(), "/");
}

#[test]
fn damage_is_an_error_at_worst() {
    let flash = Cut::new(64, 128);
    let mut files = Files::new(flash);
    let mut model = Model::new();
    let mut random = Random(99);
    for _ in 0..60 {
        let _ = step(&mut files, &mut model, &mut random);
    }
    let image = flash.blocks.borrow().clone();
    for _ in 0..2_000 {
        let mut damaged = image.clone();
        for _ in 0..=random.below(4) {
            let block = random.below(damaged.len());
            let at = random.below(128);
            damaged[block][at] = random.below(256) as u8;
        }
        let mut files = Files::new(Cut::of(damaged));
        for path in ["/a", "/b", "/d/a", "/d/e/a"] {
            let _ = files.read_file(path);
            let _ = files.list(path);
        }
        for path in ["/a", "/d/a", "/f/a"] {
            let _ = put(&mut files, path, APPEND, &[1; 300]);
            let _ = files.change_path(PathChange::Rename(path, "/d/e/n"));
            let _ = files.change_path(PathChange::Remove("/d/e/n"));
            let _ = files.change_path(PathChange::MakeDirectory(path));
            let _ = files.change_path(PathChange::RemoveDirectory("/d"));
        }
    }
}
