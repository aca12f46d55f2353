//! What the console received and nobody has read yet.
//!
//! One side pushes, usually an interrupt handler; the other takes. Neither waits, and neither needs interrupts off:
//! `head` is changed only by the one that takes, `tail` only by the one that pushes, except in [`Receiver::clear`],
//! which belongs to the side that takes.
//!
//! The interrupt key is recognised when it arrives, not when it is read: then it interrupts a program that never
//! reads. It is not put into the queue.

use core::sync::atomic::{AtomicBool, AtomicPtr, AtomicU8, AtomicU16, AtomicUsize, Ordering};

/// Bytes that fit. MicroPython's tools send up to 256 bytes at once without asking.
pub const CAPACITY: usize = 1024;

/// No key interrupts.
const NO_KEY: u16 = 0x100;

/// The queue.
pub struct Receiver {
    bytes: [AtomicU8; CAPACITY],
    /// Where the next byte is taken, modulo twice the capacity.
    head: AtomicUsize,
    /// Where the next byte is put.
    tail: AtomicUsize,
    key: AtomicU16,
    interrupted: AtomicBool,
    /// The flag that a running VM looks at.
    vm_flag: AtomicPtr<AtomicBool>,
    lost: AtomicUsize,
}

impl Receiver {
    /// An empty queue.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            bytes: [const { AtomicU8::new(0) }; CAPACITY],
            head: AtomicUsize::new(0),
            tail: AtomicUsize::new(0),
            key: AtomicU16::new(NO_KEY),
            interrupted: AtomicBool::new(false),
            vm_flag: AtomicPtr::new(core::ptr::null_mut()),
            lost: AtomicUsize::new(0),
        }
    }

    /// Puts a received byte into the queue, or notes that the interrupt key came. A byte that does not fit is lost.
    pub fn push(&self, byte: u8) {
        if u16::from(byte) == self.key.load(Ordering::Relaxed) {
            self.interrupt();
            return;
        }
        let tail = self.tail.load(Ordering::Relaxed);
        if self.len() == CAPACITY {
            self.lost.store(self.lost.load(Ordering::Relaxed).wrapping_add(1), Ordering::Relaxed);
            return;
        }
        self.bytes[tail % CAPACITY].store(byte, Ordering::Relaxed);
        self.tail.store((tail + 1) % (2 * CAPACITY), Ordering::Release);
    }

    /// Notes an interrupt as if its key had been received.
    pub fn interrupt(&self) {
        self.interrupted.store(true, Ordering::Relaxed);
        let flag = self.vm_flag.load(Ordering::Acquire);
        if !flag.is_null() {
            // SAFETY: who gave the address to `watch` keeps the flag alive until `unwatch`.
            unsafe { (*flag).store(true, Ordering::Relaxed) };
        }
    }

    /// Takes the next byte, if there is one.
    pub fn take(&self) -> Option<u8> {
        let head = self.head.load(Ordering::Relaxed);
        if head == self.tail.load(Ordering::Acquire) {
            return None;
        }
        let byte = self.bytes[head % CAPACITY].load(Ordering::Relaxed);
        self.head.store((head + 1) % (2 * CAPACITY), Ordering::Release);
        Some(byte)
    }

    /// Bytes waiting.
    #[must_use]
    pub fn len(&self) -> usize {
        let (head, tail) = (self.head.load(Ordering::Acquire), self.tail.load(Ordering::Acquire));
        (tail + 2 * CAPACITY - head) % (2 * CAPACITY)
    }

    /// Is nothing waiting?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Would the next byte be lost?
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.len() == CAPACITY
    }

    /// Bytes that did not fit since start.
    #[must_use]
    pub fn lost(&self) -> usize {
        self.lost.load(Ordering::Relaxed)
    }

    /// Forgets what is waiting.
    pub fn clear(&self) {
        self.head.store(self.tail.load(Ordering::Acquire), Ordering::Release);
    }

    /// Which byte interrupts from now on.
    pub fn set_key(&self, key: Option<u8>) {
        self.key.store(key.map_or(NO_KEY, u16::from), Ordering::Relaxed);
    }

    /// Was there an interrupt since the last call?
    pub fn take_interrupt(&self) -> bool {
        // Not a swap: the one who pushes can only come between and set it again, and is then heard of now.
        let was = self.interrupted.load(Ordering::Relaxed);
        if was {
            self.interrupted.store(false, Ordering::Relaxed);
        }
        was
    }

    /// Is an interrupt waiting to be taken?
    #[must_use]
    pub fn interrupted(&self) -> bool {
        self.interrupted.load(Ordering::Relaxed)
    }

    /// Sets this flag at each interrupt.
    ///
    /// # Safety
    /// The flag stays where it is until [`Receiver::unwatch`] or another one is watched.
    pub unsafe fn watch(&self, flag: &AtomicBool) {
        self.vm_flag.store(core::ptr::from_ref(flag).cast_mut(), Ordering::Release);
    }

    /// Sets no flag any more.
    pub fn unwatch(&self) {
        self.vm_flag.store(core::ptr::null_mut(), Ordering::Release);
    }
}

impl Default for Receiver {
    fn default() -> Self {
        Self::new()
    }
}
