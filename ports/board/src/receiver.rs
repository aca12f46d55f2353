//! What the console received and nobody has read yet.
//!
//! One side pushes, usually an interrupt handler; the other takes. Neither waits, and neither needs interrupts off:
//! `head` is changed only by the one that takes, `tail` only by the one that pushes.
//!
//! The interrupt key is recognised when it arrives, not when it is read: then it interrupts a program that never
//! reads. It is not put into the queue, and what came before it and was not read yet is dropped, as terminals do.

use core::sync::atomic::{AtomicBool, AtomicPtr, AtomicU8, AtomicU16, AtomicUsize, Ordering};

/// Bytes that fit. MicroPython's tools send up to 256 bytes at once without asking.
pub const CAPACITY: usize = 1024;

/// Room that only Ctrl-A, Ctrl-B and Ctrl-C get, so that they come through when the rest is full.
const RESERVE: usize = 16;

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
    /// What stands before this place is dropped when the next byte is taken.
    dropped: AtomicUsize,
}

/// Nothing is to be dropped.
const NOTHING: usize = usize::MAX;

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
            dropped: AtomicUsize::new(NOTHING),
        }
    }

    /// Puts a received byte into the queue, or notes that the interrupt key came. A byte that does not fit is lost.
    pub fn push(&self, byte: u8) {
        if u16::from(byte) == self.key.load(Ordering::Relaxed) {
            self.dropped.store(self.tail.load(Ordering::Relaxed), Ordering::Release);
            self.interrupt();
            return;
        }
        let tail = self.tail.load(Ordering::Relaxed);
        if self.len() >= if matches!(byte, 1..4) { CAPACITY } else { CAPACITY - RESERVE } {
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
        self.settle();
        let head = self.head.load(Ordering::Relaxed);
        if head == self.tail.load(Ordering::Acquire) {
            return None;
        }
        let byte = self.bytes[head % CAPACITY].load(Ordering::Relaxed);
        self.head.store((head + 1) % (2 * CAPACITY), Ordering::Release);
        Some(byte)
    }

    /// Drops what an interrupt left behind.
    fn settle(&self) {
        if self.dropped.load(Ordering::Relaxed) != NOTHING {
            let place = self.dropped.swap(NOTHING, Ordering::AcqRel);
            self.head.store(place, Ordering::Release);
        }
    }

    /// Bytes waiting.
    #[must_use]
    pub fn len(&self) -> usize {
        let (head, tail) = (self.head.load(Ordering::Acquire), self.tail.load(Ordering::Acquire));
        (tail + 2 * CAPACITY - head) % (2 * CAPACITY)
    }

    /// Is nothing waiting? For the side that takes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.settle();
        self.len() == 0
    }

    /// Would the next byte be lost?
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.len() >= CAPACITY - RESERVE
    }

    /// Bytes that did not fit since start.
    #[must_use]
    pub fn lost(&self) -> usize {
        self.lost.load(Ordering::Relaxed)
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

#[cfg(test)]
mod tests {
    use super::{CAPACITY, RESERVE, Receiver};

    #[test]
    fn bytes_come_out_in_order() {
        let receiver = Receiver::new();
        for round in 0..10 {
            assert!(receiver.is_empty());
            let room = CAPACITY - RESERVE;
            for i in 0..room + 5 {
                assert_eq!(receiver.is_full(), i >= room);
                receiver.push(i as u8 | 4);
            }
            assert_eq!(receiver.lost(), 5 * (round + 1));
            receiver.push(3);
            for i in 0..room {
                assert_eq!(receiver.take(), Some(i as u8 | 4));
            }
            assert_eq!(receiver.take(), Some(3));
            assert_eq!(receiver.take(), None);
            receiver.push(1);
            assert_eq!((receiver.len(), receiver.take()), (1, Some(1)));
        }
    }

    #[test]
    fn the_key_interrupts_and_drops_what_came_before() {
        let receiver = Receiver::new();
        receiver.push(3);
        assert_eq!((receiver.take(), receiver.take_interrupt()), (Some(3), false));
        receiver.set_key(Some(3));
        for byte in *b"ab\x03cd" {
            receiver.push(byte);
        }
        assert!(receiver.interrupted());
        assert_eq!((receiver.take_interrupt(), receiver.take_interrupt()), (true, false));
        assert_eq!((receiver.take(), receiver.take(), receiver.take()), (Some(b'c'), Some(b'd'), None));
        for _ in 0..2 * CAPACITY {
            receiver.push(b'x');
        }
        receiver.push(3);
        assert!(receiver.is_empty());
        receiver.set_key(None);
        receiver.push(3);
        assert_eq!(receiver.take(), Some(3));
    }
}
