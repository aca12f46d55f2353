# Builtins called with keywords they do not know, known ones twice, and positional-only ones by name.
for text in (
    "len(obj=[])", "print(1, foo=2)", "sorted([1], kee=None)", "int(x=5)", "int('1', bas=2)", "str(object=5)", "str(5, encodin='x')", "dict(a=1, **{'a': 2})", "list(iterable=[])", "sum([1], star=2)", "max([1], default=2, defaul=3)", "list(enumerate(iterable='a', start=2))", "range(stop=3)", "isinstance(obj=1, cls=int)", "open(fil='x')", "list(zip(strict=True))", "zip([1], stric=True)", "bytes(source=b'x')", "bytearray(sourc=b'x')", "float(x=1)", "complex(real=1, imag=2)", "complex(reel=1)", "round(number=1.5)", "round(1.5, digits=1)", "pow(base=2, exp=3)", "pow(2, ex=3)", "abs(x=1)", "hash(x=1)", "iter(x=[])", "getattr(1, name='real')", "[].sort(reverse=1, kye=0)", "'a'.split(sep='x', maxsplit=1)", "'a'.split(sepp='x')", "'a'.encode(encoding='utf-8', errors='strict')", "b'a'.decode(encodin='x')", "(5).to_bytes(length=1, byteorder='big')", "'a b'.title(x=1)", "{}.update(a=1)", "{}.get(key=1)", "{}.pop(k=1)", "[].append(x=1)", "{1}.add(elem=1)", "'{a}'.format(a=1)", "slice(start=1)", "type(name='x')", "property(fget=None, doc='d') and 1", "object(x=1)", "bool(x=1)", "tuple(x=())", "set(x=())", "memoryview(object=b'a')[0]", "eval(source='1')", "exec(source='1')", "vars(object=1)", "reversed(x=[])", "filter(function=None)", "map(func=len)", "chr(i=65)", "format(1, format_spec='')", "input(promp='')", "compile(source='1', filename='f', mode='eval') and 1",
):
    try:
        print(text, eval(text))
    except TypeError as e:
        print(text, "TypeError")
    except FileNotFoundError:
        print("?")
