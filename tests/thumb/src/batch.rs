//! A batch: code and calls, put together for the runner, run, and taken apart again.

use crate::layout::{self, BATCH, BATCH_END, FAULT, MAGIC, NOTES, STACK_WORDS};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Registers and stack of a call.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Arguments {
    /// r0 to r3.
    pub core: [u32; 4],
    /// s0 to s15.
    pub single: [u32; 16],
    /// The words on the stack.
    pub stack: Vec<u32>,
}

/// A call and the memory that it uses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    /// Where the code is.
    pub entry: u32,
    /// What it gets.
    pub arguments: Arguments,
    /// What its memory, which is at [`Batch::MEMORY`], holds.
    pub memory: Vec<u8>,
    /// How much stack there is before `stack_low` answers true.
    pub stack_bytes: u32,
}

/// What a call did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// r0 to r3.
    pub core: [u32; 4],
    /// s0 and s1.
    pub single: [u32; 2],
    /// What was not kept; see the layout.
    pub broken: u32,
    /// How long it took; see the layout.
    pub ticks: u32,
    /// How many notes there were.
    pub note_count: u32,
    /// The first of them.
    pub notes: Vec<u64>,
    /// The memory.
    pub memory: Vec<u8>,
}

/// Why there is no outcome for a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// The number of the case.
    pub case: usize,
    /// What happened.
    pub message: String,
}

/// Code and calls.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    code: Vec<u8>,
    cases: Vec<Case>,
}

const HEADER_BYTES: u32 = 16;

impl Batch {
    /// Where the memory of every case is.
    pub const MEMORY: u32 = 0x0030_0000;

    /// Where the first code is.
    pub const FIRST_CODE: u32 = BATCH + HEADER_BYTES;

    /// Appends code, and says where it will be.
    pub fn add_code(&mut self, bytes: &[u8]) -> u32 {
        self.code.resize(self.code.len().next_multiple_of(8), 0);
        let address = BATCH + HEADER_BYTES + self.code.len() as u32;
        self.code.extend_from_slice(bytes);
        address
    }

    /// Appends a call.
    pub fn add_case(&mut self, case: Case) {
        assert!(case.arguments.stack.len() <= STACK_WORDS, "more arguments than the runner passes");
        self.cases.push(case);
    }

    /// How many calls there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// The bytes that the emulator loads.
    fn image(&self) -> Vec<u8> {
        let cases_at = (HEADER_BYTES as usize + self.code.len()).next_multiple_of(8);
        let case_bytes = size_of::<layout::Case>();
        let initial_at = cases_at + self.cases.len() * case_bytes;
        let mut image: Vec<u8> = Vec::new();
        let word = |image: &mut Vec<u8>, value: u32| image.extend_from_slice(&value.to_le_bytes());
        for value in [MAGIC, self.cases.len() as u32, BATCH + cases_at as u32, 0] {
            word(&mut image, value);
        }
        image.extend_from_slice(&self.code);
        image.resize(cases_at, 0);
        let mut initial = initial_at;
        for case in &self.cases {
            word(&mut image, case.entry | 1);
            case.arguments.core.iter().for_each(|value| word(&mut image, *value));
            case.arguments.single.iter().for_each(|value| word(&mut image, *value));
            word(&mut image, case.arguments.stack.len() as u32);
            for index in 0..STACK_WORDS {
                word(&mut image, case.arguments.stack.get(index).copied().unwrap_or(0));
            }
            word(&mut image, Self::MEMORY);
            word(&mut image, BATCH + initial as u32);
            word(&mut image, case.memory.len() as u32);
            word(&mut image, case.stack_bytes);
            initial += case.memory.len();
        }
        assert_eq!(image.len(), initial_at);
        self.cases.iter().for_each(|case| image.extend_from_slice(&case.memory));
        let highest = self.cases.iter().map(|case| case.memory.len() as u32).max().unwrap_or(0);
        assert!(image.len() < (Self::MEMORY - BATCH) as usize, "the batch is too large");
        assert!(highest <= BATCH_END - Self::MEMORY, "the memory of a case is too large");
        image
    }

    /// Runs the calls up to the first that fails, and gives their outcomes and the failure.
    ///
    /// # Errors
    /// If the emulator cannot be run.
    pub fn run(&self, emulator: &Emulator) -> Result<Vec<Result<Outcome, Failure>>, String> {
        let bytes = emulator.run(&self.image(), self.len())?;
        let (mut outcomes, message) = parse(&bytes, &self.cases);
        if outcomes.len() < self.len() {
            outcomes.push(Err(Failure { case: outcomes.len(), message }));
        }
        Ok(outcomes)
    }
}

/// The outcomes in a file of results, and what happened behind the last.
fn parse(bytes: &[u8], cases: &[Case]) -> (Vec<Result<Outcome, Failure>>, String) {
    let size = size_of::<layout::Outcome>();
    let mut outcomes = Vec::new();
    let mut at = 0;
    for (index, case) in cases.iter().enumerate() {
        let Some(record) = bytes.get(at..at + size) else {
            return (outcomes, "the call did not come back".into());
        };
        let words: Vec<u32> = record
            .chunks_exact(4)
            .map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
            .collect();
        let notes: Vec<u64> =
            words[10..].chunks_exact(2).map(|pair| u64::from(pair[1]) << 32 | u64::from(pair[0])).collect();
        if words[0] == FAULT {
            let message = format!(
                "a fault at {:#x}, lr {:#x}, status {:#x}, address {:#x}, r0 to r3 {:#x?}",
                notes[0],
                notes[1],
                notes[2],
                notes[3],
                &words[1..5]
            );
            return (outcomes, message);
        }
        assert_eq!(words[0] as usize, index, "results in order");
        at += size;
        let Some(memory) = bytes.get(at..at + case.memory.len()) else {
            return (outcomes, "the results end early".into());
        };
        at += case.memory.len();
        outcomes.push(Ok(Outcome {
            core: [words[1], words[2], words[3], words[4]],
            single: [words[5], words[6]],
            broken: words[7],
            ticks: words[8],
            note_count: words[9],
            notes: notes[..NOTES.min(words[9] as usize)].to_vec(),
            memory: memory.to_vec(),
        }));
    }
    (outcomes, String::new())
}

/// How the emulator is started.
#[derive(Clone, Debug)]
pub struct Emulator {
    /// The runner.
    pub runner: PathBuf,
    /// The board: `an386` or `an500`.
    pub board: &'static str,
    /// Where batches and results are put.
    pub folder: PathBuf,
    /// Further options.
    pub options: Vec<String>,
    /// How long it may take for no case, and for each.
    pub patience: Duration,
}

impl Emulator {
    /// An emulator of a board with files in a folder of this process.
    ///
    /// # Errors
    /// If the folder cannot be made.
    pub fn new(runner: &Path, board: &'static str) -> Result<Self, String> {
        let folder = std::env::temp_dir().join(format!("taipan-thumb-{}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let runner = runner.canonicalize().map_err(|error| format!("{}: {error}", runner.display()))?;
        Ok(Self { runner, board, folder, options: Vec::new(), patience: Duration::from_secs(12) })
    }

    fn run(&self, image: &[u8], cases: usize) -> Result<Vec<u8>, String> {
        let at = |name: &str| self.folder.join(name);
        let problem = |name: &str, error: std::io::Error| format!("{}: {error}", at(name).display());
        std::fs::write(at("batch"), image).map_err(|error| problem("batch", error))?;
        std::fs::write(at("results"), []).map_err(|error| problem("results", error))?;
        let mut command = Command::new("qemu-system-arm");
        command
            .current_dir(&self.folder)
            .args(["-machine", &format!("mps2-{}", self.board), "-display", "none", "-monitor", "none"])
            .args(["-serial", "none", "-semihosting-config", "enable=on,target=native"])
            .arg("-kernel")
            .arg(&self.runner)
            .args(["-device", &format!("loader,file=batch,addr={BATCH:#x},force-raw=on")])
            .args(&self.options)
            .stdin(Stdio::null());
        let child = command
            .spawn()
            .map_err(|error| format!("qemu-system-arm: {error}; apt-get install qemu-system-arm"))?;
        wait(child, self.patience + Duration::from_millis(10) * cases as u32)?;
        std::fs::read(at("results")).map_err(|error| problem("results", error))
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        // Leaving files behind does no harm.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Waits for the emulator, and ends it if it takes too long: what it has written by then counts.
fn wait(mut child: Child, patience: Duration) -> Result<(), String> {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(_)) => return Ok(()),
            Ok(None) if start.elapsed() < patience => std::thread::sleep(Duration::from_millis(3)),
            Ok(None) => {
                child.kill().map_err(|error| error.to_string())?;
                child.wait().map_err(|error| error.to_string())?;
                return Ok(());
            }
            Err(error) => return Err(error.to_string()),
        }
    }
}
