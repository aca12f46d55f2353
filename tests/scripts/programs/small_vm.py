# A stack machine: assembler with labels, interpreter, and programs for it.


class VMError(Exception):
    pass


OPS = ["push", "add", "sub", "mul", "dup", "swap", "drop", "load", "store", "jmp", "jz", "call", "ret", "print", "halt", "lt", "over", "mod"]
CODE = {name: i for i, name in enumerate(OPS)}
WITH_ARG = {"push", "load", "store", "jmp", "jz", "call"}


def assemble(source):
    labels, words = {}, []
    for line in source.split("\n"):
        line = line.split("#")[0].strip()
        if not line:
            continue
        if line.endswith(":"):
            labels[line[:-1]] = len(words)
            continue
        name, *arg = line.split()
        if name not in CODE:
            raise VMError("unknown op " + name)
        if (name in WITH_ARG) != bool(arg):
            raise VMError("operand of " + name)
        words.append(CODE[name])
        words += arg
    out = []
    for w in words:
        if isinstance(w, str):
            if w in labels:
                w = labels[w]
            else:
                try:
                    w = int(w)
                except ValueError:
                    raise VMError("unknown label " + w) from None
        out.append(w)
    return out


def run(code, limit=5000):
    stack, calls, mem, out, pc, steps = [], [], [0] * 16, [], 0, 0
    try:
        while True:
            steps += 1
            if steps > limit:
                raise VMError("step limit")
            op = OPS[code[pc]]
            pc += 1
            if op in WITH_ARG:
                arg = code[pc]
                pc += 1
            if op == "push":
                stack.append(arg)
            elif op in ("add", "sub", "mul", "lt", "mod"):
                b, a = stack.pop(), stack.pop()
                stack.append({"add": a + b, "sub": a - b, "mul": a * b, "lt": int(a < b), "mod": a % b if b else 0}[op])
            elif op == "dup":
                stack.append(stack[-1])
            elif op == "over":
                stack.append(stack[-2])
            elif op == "swap":
                stack[-1], stack[-2] = stack[-2], stack[-1]
            elif op == "drop":
                stack.pop()
            elif op == "load":
                stack.append(mem[arg])
            elif op == "store":
                mem[arg] = stack.pop()
            elif op == "jmp":
                pc = arg
            elif op == "jz":
                if stack.pop() == 0:
                    pc = arg
            elif op == "call":
                calls.append(pc)
                pc = arg
            elif op == "ret":
                pc = calls.pop()
            elif op == "print":
                out.append(stack.pop())
            else:
                return out, steps
    except IndexError:
        raise VMError("stack underflow at %d" % pc) from None


FACT = """
    push 1
    store 0
    push 10
loop:
    dup
    jz done
    dup
    load 0
    mul
    store 0
    push 1
    sub
    jmp loop
done:
    load 0
    print
    halt
"""
GCD = """
    push 1071
    push 462
    call gcd
    print
    push 48
    push 36
    call gcd
    print
    halt
gcd:            # a b -- gcd
    dup
    jz end
    swap
    over
    mod
    jmp gcd
end:
    drop
    ret
"""
COUNT = "push 0\nagain:\ndup\nprint\npush 1\nadd\ndup\npush 5\nlt\njz stop\njmp again\nstop:\nhalt"
for src in (FACT, GCD, COUNT):
    code = assemble(src)
    print(len(code), code[:8], run(code))
for bad in ("add\nhalt", "fly", "push", "jmp nowhere", "a:\njmp a", "dup 3", "ret"):
    try:
        print(run(assemble(bad), 100))
    except VMError as e:
        print(repr(bad), "->", e)
