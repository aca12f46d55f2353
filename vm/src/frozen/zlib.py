# zlib: compressed data, whole or piece by piece.
import _zlib
from binascii import crc32

MAX_WBITS = 15
DEF_MEM_LEVEL = 8
DEF_BUF_SIZE = 16384
DEFLATED = 8
Z_DEFAULT_COMPRESSION = -1
Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION = 0, 1, 9
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = 0, 1, 2, 3, 4
Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH = 0, 1, 2, 3, 4
ZLIB_VERSION = ZLIB_RUNTIME_VERSION = "1.3"


class error(Exception):
    pass


def adler32(data, value=1, /):
    a, b = value & 0xFFFF, value >> 16 & 0xFFFF
    for byte in bytes(data):
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def _gzip_header(data):
    # Length of the header of gzip, or None if it is cut off.
    if len(data) < 10:
        return None
    if data[:2] != b"\x1f\x8b" or data[2] != 8:
        raise error("Error -3 while decompressing data: incorrect header check")
    flags, at = data[3], 10
    if flags & 4:
        if len(data) < 12:
            return None
        at += 2 + int.from_bytes(data[10:12], "little")
    for bit in (8, 16):
        if flags & bit:
            end = data.find(b"\0", at)
            if end < 0:
                return None
            at = end + 1
    if flags & 2:
        at += 2
    return at if at <= len(data) else None


def _inflate(data, wbits):
    # The output, the bytes used, and whether the end was reached.
    data = bytes(data)
    is_gzip = wbits >= 24
    if wbits >= 40:
        is_gzip = data[:2] == b"\x1f\x8b"
    if is_gzip:
        start = _gzip_header(data)
        if start is None:
            return b"", 0, False
        found = _zlib.inflate(data[start:], False)
        if found is None:
            raise error("Error -3 while decompressing data: invalid block type")
        output, used, ended = found
        end = start + used
        if ended:
            trailer = data[end : end + 8]
            if len(trailer) < 8:
                return output, end, False
            if trailer != (crc32(output) & 0xFFFFFFFF).to_bytes(4, "little") + (len(output) & 0xFFFFFFFF).to_bytes(4, "little"):
                raise error("Error -3 while decompressing data: incorrect data check")
            end += 8
        return output, end, ended
    found = _zlib.inflate(data, wbits > 0)
    if found is None:
        if wbits > 0 and len(data) >= 2 and ((data[0] << 8 | data[1]) % 31 or data[0] & 15 != 8):
            raise error("Error -3 while decompressing data: incorrect header check")
        raise error("Error -3 while decompressing data: invalid block type")
    return found


def compress(data, /, level=-1, wbits=15):
    if not -1 <= level <= 9:
        raise error("Bad compression level")
    data = memoryview(data)
    if wbits >= 24:
        body = _zlib.deflate(data, level, -15)
        trailer = (crc32(data) & 0xFFFFFFFF).to_bytes(4, "little") + (len(data) & 0xFFFFFFFF).to_bytes(4, "little")
        return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + body + trailer
    return _zlib.deflate(data, level, wbits)


def decompress(data, /, wbits=15, bufsize=DEF_BUF_SIZE):
    output, used, ended = _inflate(memoryview(data), wbits)
    if not ended:
        raise error("Error -5 while decompressing data: incomplete or truncated stream")
    return output


class _Compress:
    def __init__(self, level, wbits):
        self._level, self._wbits, self._data = level, wbits, bytearray()

    def compress(self, data):
        self._data += data
        return b""

    def flush(self, mode=Z_FINISH):
        if mode != Z_FINISH:
            return b""
        data, self._data = self._data, bytearray()
        return compress(data, self._level, self._wbits)

    def copy(self):
        made = _Compress(self._level, self._wbits)
        made._data += self._data
        return made


class _Decompress:
    def __init__(self, wbits):
        self._wbits = wbits
        self._data = bytearray()
        self._given = 0
        self.unused_data = self.unconsumed_tail = b""
        self.eof = False

    def decompress(self, data, max_length=0):
        if self.eof:
            self.unused_data += bytes(data)
            return b""
        self._data += data
        output, used, self.eof = _inflate(self._data, self._wbits)
        if self.eof:
            self.unused_data = bytes(self._data[used:])
        more = output[self._given :]
        if max_length and len(more) > max_length:
            more = more[:max_length]
            self.eof = False
        self._given += len(more)
        return more

    def flush(self, length=0):
        if self.eof:
            return b""
        output, used, self.eof = _inflate(self._data, self._wbits)
        more = output[self._given :]
        self._given = len(output)
        return more


def compressobj(level=-1, method=DEFLATED, wbits=15, memLevel=8, strategy=0, zdict=None):
    return _Compress(level, wbits)


def decompressobj(wbits=15, zdict=b""):
    return _Decompress(wbits)
