/* Counts executed instructions of an emulated board, exactly: a plugin of QEMU's code generator (API version 1, QEMU 7.2;
 * docs/devel/tcg-plugins.rst there). QEMU's header is not packaged with it, so what is used of it is declared here.
 *
 * Arguments: code=LO-HI, the addresses of emitted code (the rest is the runtime), and begin=ADDRESS, end=ADDRESS, the
 * functions whose execution marks a region. At each `end` a line `region N emitted E runtime R` goes to QEMU's log. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef uint64_t plugin_id;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
struct qemu_info_t;
enum { NO_REGISTERS = 0, INLINE_ADD = 0 };

void qemu_plugin_register_vcpu_tb_trans_cb(plugin_id, void (*)(plugin_id, struct qemu_plugin_tb *));
void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn *, void (*)(unsigned, void *), int, void *);
void qemu_plugin_register_vcpu_insn_exec_inline(struct qemu_plugin_insn *, int, void *, uint64_t);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *, size_t);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *);
void qemu_plugin_outs(const char *);

__attribute__((visibility("default"))) int qemu_plugin_version = 1;

static uint64_t code_low, code_high, begin = UINT64_MAX, end = UINT64_MAX;
static uint64_t emitted, runtime, emitted_before, runtime_before;
static unsigned regions;

static void at_begin(unsigned cpu, void *data)
{
    (void)cpu;
    (void)data;
    emitted_before = emitted;
    runtime_before = runtime;
}

static void at_end(unsigned cpu, void *data)
{
    char line[128];
    (void)cpu;
    (void)data;
    regions++;
    snprintf(line, sizeof line, "region %u emitted %" PRIu64 " runtime %" PRIu64 "\n", regions,
             emitted - emitted_before, runtime - runtime_before);
    qemu_plugin_outs(line);
}

static void translated(plugin_id id, struct qemu_plugin_tb *block)
{
    size_t count = qemu_plugin_tb_n_insns(block);
    (void)id;
    for (size_t i = 0; i < count; i++) {
        struct qemu_plugin_insn *instruction = qemu_plugin_tb_get_insn(block, i);
        uint64_t address = qemu_plugin_insn_vaddr(instruction);
        bool in_code = address >= code_low && address < code_high;
        if (address == begin) {
            qemu_plugin_register_vcpu_insn_exec_cb(instruction, at_begin, NO_REGISTERS, NULL);
        }
        if (address == end) {
            qemu_plugin_register_vcpu_insn_exec_cb(instruction, at_end, NO_REGISTERS, NULL);
        }
        qemu_plugin_register_vcpu_insn_exec_inline(instruction, INLINE_ADD, in_code ? &emitted : &runtime, 1);
    }
}

__attribute__((visibility("default"))) int qemu_plugin_install(plugin_id id, const struct qemu_info_t *info, int argc,
                                                               char **argv)
{
    (void)info;
    for (int i = 0; i < argc; i++) {
        char *rest;
        if (strncmp(argv[i], "code=", 5) == 0) {
            code_low = strtoull(argv[i] + 5, &rest, 0);
            code_high = *rest == '-' ? strtoull(rest + 1, NULL, 0) : code_low;
        } else if (strncmp(argv[i], "begin=", 6) == 0) {
            begin = strtoull(argv[i] + 6, NULL, 0) & ~(uint64_t)1;
        } else if (strncmp(argv[i], "end=", 4) == 0) {
            end = strtoull(argv[i] + 4, NULL, 0) & ~(uint64_t)1;
        } else {
            fprintf(stderr, "count: unknown argument %s\n", argv[i]);
            return 1;
        }
    }
    qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
    return 0;
}
