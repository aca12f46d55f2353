//! `_socket`: the system's sockets by their descriptors; `socket` is written in Python on top of it
//! (`vm/src/frozen/socket.py`).
//!
//! No function waits: sockets are made non-blocking, and what would have to wait gives None. Waiting is `wait`, whose
//! callers come back to the interpreter in short intervals, so that Ctrl-C and scheduled calls are seen. Addresses are
//! tuples of a numeric host and a port; `getaddrinfo` makes them of names.

use std::ffi::{CStr, CString};
use std::io;
use std::net::{IpAddr, SocketAddr, SocketAddrV6};
use taipan_vm::objects::list::List;
use taipan_vm::objects::module::NativeModule;
use taipan_vm::objects::native::Native;
use taipan_vm::objects::os_error::os_error;
use taipan_vm::objects::tuple::Tuple;
use taipan_vm::runtime::port::PortError;
use taipan_vm::runtime::{Args, Raised, Result, Vm};
use taipan_vm::value::Value;

/// The module.
pub(crate) static MODULE: NativeModule = NativeModule { name: "_socket", contents: CONTENTS };

macro_rules! constants {
    ($($name:ident)*) => {
        /// The system's numbers, under their names.
        const NUMBERS: &[(&str, libc::c_int)] = &[$((stringify!($name), libc::$name)),*];
    };
}

constants! {
    AF_UNSPEC AF_INET AF_INET6 AF_UNIX SOCK_STREAM SOCK_DGRAM SOCK_RAW SOL_SOCKET SO_REUSEADDR SO_REUSEPORT SO_BROADCAST
    SO_KEEPALIVE SO_RCVBUF SO_SNDBUF SO_LINGER SO_ERROR SO_TYPE IPPROTO_TCP IPPROTO_UDP IPPROTO_IP IPPROTO_IPV6
    TCP_NODELAY IPV6_V6ONLY IP_ADD_MEMBERSHIP IP_MULTICAST_TTL IP_MULTICAST_LOOP IP_TTL SHUT_RD SHUT_WR SHUT_RDWR MSG_PEEK
    MSG_DONTWAIT MSG_WAITALL MSG_OOB SOMAXCONN AI_PASSIVE AI_CANONNAME AI_NUMERICHOST AI_NUMERICSERV EAI_NONAME EAI_FAMILY
    EAI_SERVICE EAI_AGAIN EAI_FAIL
}

static CONTENTS: &[Native] = &[
    Native::make("constants", |vm| {
        let dict = vm.new_dict()?;
        for (name, number) in NUMBERS {
            let name = vm.intern(name)?;
            dict.set_str(vm, name, Value::int(*number as isize))?;
        }
        Ok(dict.value())
    }),
    Native::function("socket", 3, 3, |vm, args| {
        let [family, kind, protocol] = [number(vm, args[0])?, number(vm, args[1])?, number(vm, args[2])?];
        // SAFETY: makes a descriptor.
        let fd = unsafe { libc::socket(family, kind | libc::SOCK_CLOEXEC | libc::SOCK_NONBLOCK, protocol) };
        done(vm, fd)
    }),
    Native::function("socketpair", 3, 3, |vm, args| {
        let [family, kind, protocol] = [number(vm, args[0])?, number(vm, args[1])?, number(vm, args[2])?];
        let mut pair = [0; 2];
        // SAFETY: fills in two descriptors.
        let result = unsafe {
            let kind = kind | libc::SOCK_CLOEXEC | libc::SOCK_NONBLOCK;
            libc::socketpair(family, kind, protocol, pair.as_mut_ptr())
        };
        done(vm, result)?;
        Ok(vm.new_tuple(&pair.map(|fd| Value::int(fd as isize)))?.value())
    }),
    Native::function("close", 1, 1, |vm, args| {
        let fd = number(vm, args[0])?;
        // SAFETY: the descriptor is the script's.
        let result = unsafe { libc::close(fd) };
        done(vm, result)
    }),
    Native::function("bind", 2, 2, |vm, args| {
        let (fd, address) = (number(vm, args[0])?, address(vm, args[1])?);
        // SAFETY: reads the address.
        let result = unsafe { libc::bind(fd, (&raw const address.room).cast(), address.len) };
        done(vm, result)
    }),
    Native::function("listen", 2, 2, |vm, args| {
        let (fd, backlog) = (number(vm, args[0])?, number(vm, args[1])?);
        // SAFETY: no memory.
        let result = unsafe { libc::listen(fd, backlog) };
        done(vm, result)
    }),
    Native::function("accept", 1, 1, |vm, args| {
        let fd = number(vm, args[0])?;
        let mut from = Address::empty();
        // SAFETY: fills in the address, within its length.
        let new = unsafe {
            let flags = libc::SOCK_CLOEXEC | libc::SOCK_NONBLOCK;
            libc::accept4(fd, (&raw mut from.room).cast(), &raw mut from.len, flags)
        };
        if new < 0 {
            return none_if_waiting(vm);
        }
        let from = from.to_value(vm)?;
        Ok(vm.new_tuple(&[Value::int(new as isize), from])?.value())
    }),
    // The error number: 0 if it is connected already.
    Native::function("connect", 2, 2, |vm, args| {
        let (fd, address) = (number(vm, args[0])?, address(vm, args[1])?);
        // SAFETY: reads the address.
        let result = unsafe { libc::connect(fd, (&raw const address.room).cast(), address.len) };
        Ok(Value::int(if result == 0 { 0 } else { last_error() as isize }))
    }),
    Native::function("recv", 3, 3, |vm, args| {
        let (room, n) = receive(vm, args, None)?;
        match n {
            Some(n) => vm.new_bytes(&room[..n]),
            None => none_if_waiting(vm),
        }
    }),
    Native::function("recvfrom", 3, 3, |vm, args| {
        let mut from = Address::empty();
        let (room, n) = receive(vm, args, Some(&mut from))?;
        let Some(n) = n else { return none_if_waiting(vm) };
        let (data, from) = (vm.new_bytes(&room[..n])?, from.to_value(vm)?);
        Ok(vm.new_tuple(&[data, from])?.value())
    }),
    Native::function("recv_into", 4, 4, |vm, args| {
        let (fd, most, flags) = (number(vm, args[0])?, vm.index(args[2], true)?, number(vm, args[3])?);
        let target = vm.buffer(args[1], true)?;
        let most = usize::try_from(most).ok().filter(|most| *most != 0).unwrap_or(target.len).min(target.len);
        // SAFETY: the buffer has that many bytes, and nothing moves them meanwhile.
        let n = unsafe { libc::recv(fd, target.start.cast(), most, flags) };
        moved(vm, n)
    }),
    Native::function("send", 3, 3, |vm, args| {
        let (fd, flags) = (number(vm, args[0])?, number(vm, args[2])?);
        let data = vm.buffer(args[1], false)?.bytes();
        // SAFETY: reads the bytes.
        let n = unsafe { libc::send(fd, data.as_ptr().cast(), data.len(), flags | libc::MSG_NOSIGNAL) };
        moved(vm, n)
    }),
    Native::function("sendto", 4, 4, |vm, args| {
        let (fd, flags, to) = (number(vm, args[0])?, number(vm, args[2])?, address(vm, args[3])?);
        let data = vm.buffer(args[1], false)?.bytes();
        // SAFETY: reads the bytes and the address.
        let n = unsafe {
            let flags = flags | libc::MSG_NOSIGNAL;
            libc::sendto(fd, data.as_ptr().cast(), data.len(), flags, (&raw const to.room).cast(), to.len)
        };
        moved(vm, n)
    }),
    Native::function("shutdown", 2, 2, |vm, args| {
        let (fd, how) = (number(vm, args[0])?, number(vm, args[1])?);
        // SAFETY: no memory.
        let result = unsafe { libc::shutdown(fd, how) };
        done(vm, result)
    }),
    Native::function("getsockname", 1, 1, |vm, args| own_address(vm, args, libc::getsockname)),
    Native::function("getpeername", 1, 1, |vm, args| own_address(vm, args, libc::getpeername)),
    Native::function("setsockopt", 4, 4, |vm, args| {
        let [fd, level, option] = [number(vm, args[0])?, number(vm, args[1])?, number(vm, args[2])?];
        let value;
        let bytes = if vm.has_buffer(args[3]) {
            vm.buffer(args[3], false)?.bytes()
        } else {
            value = number(vm, args[3])?.to_ne_bytes();
            &value[..]
        };
        // SAFETY: reads the bytes.
        let result = unsafe {
            libc::setsockopt(fd, level, option, bytes.as_ptr().cast(), bytes.len() as libc::socklen_t)
        };
        done(vm, result)
    }),
    Native::function("getsockopt", 3, 4, |vm, args| {
        let [fd, level, option] = [number(vm, args[0])?, number(vm, args[1])?, number(vm, args[2])?];
        let wanted = args.get(3).map(|size| vm.index(size, true)).transpose()?;
        let mut room = [0_u8; 1024];
        let most = wanted.map_or(4, |size| usize::try_from(size).unwrap_or(0).min(room.len()));
        let mut len = most as libc::socklen_t;
        // SAFETY: fills in as many bytes as there are.
        let result = unsafe { libc::getsockopt(fd, level, option, room.as_mut_ptr().cast(), &raw mut len) };
        done(vm, result)?;
        if wanted.is_some() {
            return vm.new_bytes(&room[..(len as usize).min(most)]);
        }
        Ok(Value::int(i32::from_ne_bytes([room[0], room[1], room[2], room[3]]) as isize))
    }),
    Native::function("getaddrinfo", 6, 6, getaddrinfo),
    Native::function("gethostname", 0, 0, |vm, _| {
        let mut room = [0_u8; 256];
        // SAFETY: fills in less than the room, so that a zero ends it.
        let result = unsafe { libc::gethostname(room.as_mut_ptr().cast(), room.len() - 1) };
        done(vm, result)?;
        let name = CStr::from_bytes_until_nul(&room).unwrap_or_default().to_string_lossy();
        vm.new_str(&name)
    }),
    Native::function("wait", 3, 3, wait),
    // Raises the exception of an error number.
    Native::function("fail", 1, 1, |vm, args| {
        let code = number(vm, args[0])?;
        Err(os_error(vm, PortError(code), None))
    }),
];

/// An address of any family, as the system has it.
struct Address {
    room: libc::sockaddr_storage,
    len: libc::socklen_t,
}

impl Address {
    fn empty() -> Self {
        // SAFETY: plain data, for which zeros mean nothing in particular.
        let room = unsafe { std::mem::zeroed() };
        Self { room, len: size_of::<libc::sockaddr_storage>() as libc::socklen_t }
    }

    fn new(address: SocketAddr) -> Self {
        let mut new = Self::empty();
        match address {
            SocketAddr::V4(v4) => {
                let raw = libc::sockaddr_in {
                    sin_family: libc::AF_INET as libc::sa_family_t,
                    sin_port: v4.port().to_be(),
                    sin_addr: libc::in_addr { s_addr: u32::from_ne_bytes(v4.ip().octets()) },
                    sin_zero: [0; 8],
                };
                // SAFETY: the room is for addresses of every family.
                unsafe { (&raw mut new.room).cast::<libc::sockaddr_in>().write(raw) };
                new.len = size_of::<libc::sockaddr_in>() as libc::socklen_t;
            }
            SocketAddr::V6(v6) => {
                let raw = libc::sockaddr_in6 {
                    sin6_family: libc::AF_INET6 as libc::sa_family_t,
                    sin6_port: v6.port().to_be(),
                    sin6_flowinfo: v6.flowinfo().to_be(),
                    sin6_addr: libc::in6_addr { s6_addr: v6.ip().octets() },
                    sin6_scope_id: v6.scope_id(),
                };
                // SAFETY: as above.
                unsafe { (&raw mut new.room).cast::<libc::sockaddr_in6>().write(raw) };
                new.len = size_of::<libc::sockaddr_in6>() as libc::socklen_t;
            }
        }
        new
    }

    /// The tuple that scripts see; an empty text for families without one.
    fn to_value(&self, vm: &mut Vm) -> Result<Value> {
        match i32::from(self.room.ss_family) {
            libc::AF_INET => {
                // SAFETY: the family says so.
                let raw = unsafe { (&raw const self.room).cast::<libc::sockaddr_in>().read() };
                let host = std::net::Ipv4Addr::from(raw.sin_addr.s_addr.to_ne_bytes()).to_string();
                let host = vm.new_str(&host)?;
                let port = Value::int(u16::from_be(raw.sin_port) as isize);
                Ok(vm.new_tuple(&[host, port])?.value())
            }
            libc::AF_INET6 => {
                // SAFETY: the family says so.
                let raw = unsafe { (&raw const self.room).cast::<libc::sockaddr_in6>().read() };
                let host = std::net::Ipv6Addr::from(raw.sin6_addr.s6_addr).to_string();
                let host = vm.new_str(&host)?;
                let port = Value::int(u16::from_be(raw.sin6_port) as isize);
                let flow = Value::int(u32::from_be(raw.sin6_flowinfo) as isize);
                let scope = Value::int(raw.sin6_scope_id as isize);
                Ok(vm.new_tuple(&[host, port, flow, scope])?.value())
            }
            _ => vm.new_str(""),
        }
    }
}

fn last_error() -> i32 {
    io::Error::last_os_error().raw_os_error().unwrap_or(libc::EIO)
}

#[cold]
fn fail(vm: &mut Vm) -> Raised {
    os_error(vm, PortError(last_error()), None)
}

/// The result of a system call; an exception if it is negative.
fn done(vm: &mut Vm, result: libc::c_int) -> Result<Value> {
    if result < 0 { Err(fail(vm)) } else { Ok(Value::int(result as isize)) }
}

/// None where the last call would have had to wait, else its error.
fn none_if_waiting(vm: &mut Vm) -> Result<Value> {
    match last_error() {
        libc::EAGAIN | libc::EINTR => Ok(Value::NONE),
        _ => Err(fail(vm)),
    }
}

/// How many bytes were moved.
fn moved(vm: &mut Vm, n: isize) -> Result<Value> {
    if n < 0 { none_if_waiting(vm) } else { Ok(Value::int(n)) }
}

fn number(vm: &mut Vm, value: Value) -> Result<libc::c_int> {
    match libc::c_int::try_from(vm.index(value, true)?) {
        Ok(number) => Ok(number),
        Err(_) => Err(vm.overflow_error(format_args!("Python int too large to convert to C int"))),
    }
}

/// The address of a tuple of a numeric host, a port, and for IPv6 perhaps flow and scope.
fn address(vm: &mut Vm, value: Value) -> Result<Address> {
    let Some(parts) = value.cast::<Tuple>().filter(|parts| (2..=4).contains(&parts.len())) else {
        let name = vm.class_of(value).name();
        return Err(vm.type_error(format_args!("address must be a tuple of host and port, not {name}")));
    };
    let host = vm.expect_str(parts.items()[0], "host")?;
    let port = vm.index(parts.items()[1], true)?;
    let Ok(port) = u16::try_from(port) else {
        return Err(vm.overflow_error(format_args!("port must be 0-65535.")));
    };
    let Ok(host) = host.get().as_str().parse::<IpAddr>() else {
        return Err(vm.value_error(format_args!("host is not numeric")));
    };
    let mut more = [0_u32; 2];
    for (word, value) in more.iter_mut().zip(&parts.get().items()[2..]) {
        *word = u32::try_from(vm.index(*value, true)?).unwrap_or(0);
    }
    Ok(Address::new(match host {
        IpAddr::V4(_) => SocketAddr::new(host, port),
        IpAddr::V6(ip) => SocketAddr::V6(SocketAddrV6::new(ip, port, more[0], more[1])),
    }))
}

/// Most bytes that one call receives: room for all that were asked for would be taken whether they come or not.
const MOST: usize = 1 << 20;

/// `recv(fd, most, flags)`: the room and how much of it was filled; nothing for an error.
fn receive(vm: &mut Vm, args: Args, from: Option<&mut Address>) -> Result<(Vec<u8>, Option<usize>)> {
    let (fd, most, flags) = (number(vm, args[0])?, vm.index(args[1], true)?, number(vm, args[2])?);
    let Ok(most) = usize::try_from(most) else {
        return Err(vm.value_error(format_args!("negative buffersize in recv")));
    };
    let mut room = vec![0; most.min(MOST)];
    let (to, len): (*mut libc::sockaddr, *mut libc::socklen_t) = match from {
        Some(from) => ((&raw mut from.room).cast(), &raw mut from.len),
        None => (std::ptr::null_mut(), std::ptr::null_mut()),
    };
    // SAFETY: fills in at most the room and the address.
    let n = unsafe { libc::recvfrom(fd, room.as_mut_ptr().cast(), room.len(), flags, to, len) };
    Ok((room, usize::try_from(n).ok()))
}

type Name = unsafe extern "C" fn(libc::c_int, *mut libc::sockaddr, *mut libc::socklen_t) -> libc::c_int;

fn own_address(vm: &mut Vm, args: Args, ask: Name) -> Result<Value> {
    let fd = number(vm, args[0])?;
    let mut address = Address::empty();
    // SAFETY: fills in the address, within its length.
    let result = unsafe { ask(fd, (&raw mut address.room).cast(), &raw mut address.len) };
    done(vm, result)?;
    address.to_value(vm)
}

/// `getaddrinfo(host, service, family, kind, protocol, flags)`: a list of tuples, or an error number and its text.
fn getaddrinfo(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = |vm: &mut Vm, value: Value| -> Result<Option<CString>> {
        if value.is_none() {
            return Ok(None);
        }
        let text = vm.expect_str(value, "name")?;
        match CString::new(text.get().as_bytes()) {
            Ok(text) => Ok(Some(text)),
            Err(_) => Err(vm.value_error(format_args!("embedded null character"))),
        }
    };
    let (host, service) = (text(vm, args[0])?, text(vm, args[1])?);
    // SAFETY: plain data, for which zeros mean "any".
    let mut hints: libc::addrinfo = unsafe { std::mem::zeroed() };
    hints.ai_family = number(vm, args[2])?;
    hints.ai_socktype = number(vm, args[3])?;
    hints.ai_protocol = number(vm, args[4])?;
    hints.ai_flags = number(vm, args[5])?;
    let pointer = |text: &Option<CString>| text.as_ref().map_or(std::ptr::null(), |text| text.as_ptr());
    let mut first: *mut libc::addrinfo = std::ptr::null_mut();
    // SAFETY: the texts end with a zero and outlive the call; the list is freed below.
    let code =
        unsafe { libc::getaddrinfo(pointer(&host), pointer(&service), &raw const hints, &raw mut first) };
    if code != 0 {
        // SAFETY: a static text.
        let text = unsafe { CStr::from_ptr(libc::gai_strerror(code)) }.to_string_lossy();
        let text = vm.new_str(&text)?;
        return Ok(vm.new_tuple(&[Value::int(code as isize), text])?.value());
    }
    let found = entries(vm, first);
    // SAFETY: what `getaddrinfo` gave.
    unsafe { libc::freeaddrinfo(first) };
    found
}

fn entries(vm: &mut Vm, first: *const libc::addrinfo) -> Result<Value> {
    let found = vm.new_list(&[])?;
    let mut at = first;
    while !at.is_null() {
        // SAFETY: an entry of the list.
        let entry = unsafe { at.read() };
        at = entry.ai_next;
        let mut address = Address::empty();
        let len = (entry.ai_addrlen as usize).min(size_of::<libc::sockaddr_storage>());
        // SAFETY: the entry's address has that many bytes.
        unsafe {
            (&raw mut address.room).cast::<u8>().copy_from_nonoverlapping(entry.ai_addr.cast(), len);
        }
        let name = if entry.ai_canonname.is_null() {
            vm.new_str("")?
        } else {
            // SAFETY: a text of the list.
            let name = unsafe { CStr::from_ptr(entry.ai_canonname) }.to_string_lossy();
            vm.new_str(&name)?
        };
        let address = address.to_value(vm)?;
        let numbers = [entry.ai_family, entry.ai_socktype, entry.ai_protocol].map(|n| Value::int(n as isize));
        let entry = vm.new_tuple(&[numbers[0], numbers[1], numbers[2], name, address])?;
        List::push(found, vm, entry.value())?;
    }
    Ok(found.value())
}

/// `wait(descriptors, events, milliseconds)`: a list of the events that came, 0 for none. Returns early at a signal.
fn wait(vm: &mut Vm, args: Args) -> Result<Value> {
    let (descriptors, events) = (vm.list_of(args[0])?, vm.list_of(args[1])?);
    let milliseconds = number(vm, args[2])?;
    let mut asked = Vec::new();
    for i in 0..descriptors.len() {
        let (Some(fd), Some(wanted)) = (descriptors.get().get(i), events.get().get(i)) else { break };
        let (fd, wanted) = (number(vm, fd)?, number(vm, wanted)?);
        asked.push(libc::pollfd { fd, events: wanted as libc::c_short, revents: 0 });
    }
    let _ = vm.port().flush();
    // SAFETY: as many entries as it is told.
    let result = unsafe { libc::poll(asked.as_mut_ptr(), asked.len() as libc::nfds_t, milliseconds) };
    if result < 0 && last_error() != libc::EINTR {
        return Err(fail(vm));
    }
    let found = vm.new_list(&[])?;
    for entry in &asked {
        let events = if result > 0 { entry.revents } else { 0 };
        List::push(found, vm, Value::int(events as isize))?;
    }
    Ok(found.value())
}
