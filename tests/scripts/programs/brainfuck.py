# An interpreter for a tiny language, with a compiled jump table.
# alloc-fail: yes
def compile_program(source):
    code = [c for c in source if c in "+-<>[],."]
    jumps, stack = {}, []
    for i, c in enumerate(code):
        if c == "[":
            stack.append(i)
        elif c == "]":
            if not stack:
                raise SyntaxError("unmatched ] at %d" % i)
            j = stack.pop()
            jumps[i], jumps[j] = j, i
    if stack:
        raise SyntaxError("unmatched [ at %d" % stack[-1])
    runs, i = [], 0
    while i < len(code):
        c, j = code[i], i
        if c in "+-<>":
            while j < len(code) and code[j] == c:
                j += 1
            runs.append((c, j - i))
            i = j
        else:
            runs.append((c, i))
            i += 1
    where = {arg: k for k, (c, arg) in enumerate(runs) if c in "[]"}
    return [(c, where[jumps[arg]] if c in "[]" else arg) for c, arg in runs]


def run(source, data=b""):
    program = compile_program(source)
    tape, pointer, pc, out, inputs = bytearray(64), 0, 0, bytearray(), iter(data)
    steps = 0
    while pc < len(program):
        op, arg = program[pc]
        steps += 1
        if op == "+":
            tape[pointer] = (tape[pointer] + arg) & 255
        elif op == "-":
            tape[pointer] = (tape[pointer] - arg) & 255
        elif op == ">":
            pointer += arg
        elif op == "<":
            pointer -= arg
        elif op == ".":
            out.append(tape[pointer])
        elif op == ",":
            tape[pointer] = next(inputs, 0)
        elif op == "[" and not tape[pointer] or op == "]" and tape[pointer]:
            pc = arg
        pc += 1
    return bytes(out), steps


print(run("++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+."))
print(run(",[.,]", b"echo"))
print(run(">,[>,]<[.<]", b"reverse"))
print(run("+++[>+++++<-]>[<+>-]<+++."))
for bad in ("[", "]", "+[[-]"):
    try:
        run(bad)
    except SyntaxError as e:
        print(e)
try:
    run("<" * 65 + "+")
except IndexError as e:
    print("IndexError")
