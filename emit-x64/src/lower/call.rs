//! Calls and raising. The conventions are those of [`abi`](crate::abi).

use super::{
    HELPER_NAMESPACE, IMPORT_NAMESPACE, Lowering, MODULE_NAMESPACE, RUNTIME_NAMESPACE, STUB_NAMESPACE,
};
use crate::abi::{self, RaiseConvention, clif_type};
use crate::generator::STATUS;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::immediates::{Ieee32, Ieee64};
use cranelift_codegen::ir::{
    self as clif, ExtFuncData, ExternalName, InstBuilder, StackSlotData, StackSlotKind, UserExternalName,
    types,
};
use taipan_emit::access::{Access, Width};
use taipan_emit::entity::HelperRef;
use taipan_emit::helper::Signature;
use taipan_emit::inst::{Imm, InstData, Opcode};
use taipan_emit::types::Type;

impl Lowering<'_> {
    pub(super) fn raise_block(&mut self) -> clif::Block {
        match self.raise_block {
            Some(block) => block,
            None => {
                let block = self.builder.create_block();
                self.builder.set_cold_block(block);
                *self.raise_block.insert(block)
            }
        }
    }

    fn zero(&mut self, ty: Type) -> clif::Value {
        match ty {
            Type::F32 => self.builder.ins().f32const(Ieee32::with_bits(0)),
            Type::F64 => self.builder.ins().f64const(Ieee64::with_bits(0)),
            ty => self.builder.ins().iconst(clif_type(ty), 0),
        }
    }

    /// Returns with an exception pending.
    pub(super) fn raise(&mut self) {
        let signature = &self.function.signature;
        let mut results = Vec::new();
        if let Some(ty) = signature.result {
            results.push(self.zero(ty));
        }
        if RaiseConvention::of(signature) == RaiseConvention::Status {
            results.push(self.builder.ins().iconst(types::I8, 1));
        }
        self.builder.ins().return_(&results);
    }

    pub(super) fn call(&mut self, inst: &InstData) -> Result<(), String> {
        if let Imm::HelperRef(helper) = inst.imm
            && self.environment.stubs.get(helper.index()).is_some_and(|stub| *stub != 0)
        {
            return self.call_rare(helper, inst);
        }
        let mut args: Vec<clif::Value> = inst.args.iter().map(|arg| self.value(*arg)).collect();
        let (call, signature) = match inst.imm {
            Imm::FuncRef(callee) => {
                let import = &self.function.imports[callee.index()];
                let functions = &self.environment.module.functions;
                let (namespace, index) =
                    match functions.iter().position(|function| function.name == import.name) {
                        Some(index) if functions[index].signature != import.signature => {
                            return Err(format!("{} has another signature", import.name));
                        }
                        Some(index) => (MODULE_NAMESPACE, index),
                        None => (IMPORT_NAMESPACE, callee.index()),
                    };
                let name = UserExternalName { namespace, index: index as u32 };
                let callee = self.imported(&name, || abi::raw_signature(&import.signature));
                (self.builder.ins().call(callee, &args), import.signature.clone())
            }
            Imm::SigRef(sig) => {
                let signature = self.function.signatures[sig.index()].clone();
                let sig = match self.signatures[sig.index()] {
                    Some(known) => known,
                    None => {
                        let new = self.builder.import_signature(abi::raw_signature(&signature));
                        *self.signatures[sig.index()].insert(new)
                    }
                };
                let callee = args.remove(0);
                (self.builder.ins().call_indirect(sig, callee, &args), signature)
            }
            Imm::HelperRef(helper) => self.call_helper(helper, args)?,
            imm => return Err(format!("a call with {imm:?}")),
        };
        let is_helper = inst.opcode == Opcode::CallHelper;
        let raised = self.raised(call, &signature, is_helper);
        if signature.result.is_some() {
            let value = self.builder.inst_results(call)[0];
            self.set(inst, 0, value);
        }
        if let Some(raised) = raised {
            self.set(inst, inst.results.len() - 1, raised);
        }
        Ok(())
    }

    pub(super) fn call_helper(
        &mut self,
        helper: HelperRef,
        mut args: Vec<clif::Value>,
    ) -> Result<(clif::Inst, Signature), String> {
        let row = self.environment.helpers.get(helper).ok_or("no such helper")?;
        if self.environment.addresses.get(helper.index()).is_none() {
            return Err("a helper without an address".into());
        }
        if row.takes_context {
            args.insert(0, self.builder.ins().get_pinned_reg(types::I64));
        }
        let name = UserExternalName { namespace: HELPER_NAMESPACE, index: helper.index() as u32 };
        let callee = self.imported(&name, || abi::helper_signature(row));
        Ok((self.builder.ins().call(callee, &args), row.signature()))
    }

    /// A function by its name, declared once: Cranelift looks at each declaration, and plans the call for each signature.
    pub(super) fn imported(
        &mut self,
        name: &UserExternalName,
        signature: impl FnOnce() -> clif::Signature,
    ) -> clif::FuncRef {
        if let Some((_, known)) = self.imported.iter().find(|(known, _)| known == name) {
            return *known;
        }
        let signature = self.builder.import_signature(signature());
        let reference = self.builder.func.declare_imported_user_function(name.clone());
        let callee = self.builder.import_function(ExtFuncData {
            name: ExternalName::user(reference),
            signature,
            // Functions of the module are within reach of a near call.
            colocated: name.namespace == MODULE_NAMESPACE,
            patchable: false,
        });
        self.imported.push((name.clone(), callee));
        callee
    }

    /// The address of the word that stubs leave the status in.
    fn status(&mut self) -> clif::Value {
        match self.environment.status {
            Some(address) => self.builder.ins().iconst(types::I64, address as i64),
            None => self.symbol(RUNTIME_NAMESPACE, STATUS, 0),
        }
    }

    /// Calls a helper through its stub, which keeps all registers. The argument and the result, or else the status, are in
    /// memory.
    fn call_rare(&mut self, helper: HelperRef, inst: &InstData) -> Result<(), String> {
        let row = self.environment.helpers.get(helper).ok_or("no such helper")?;
        let (has_result, raises) = (row.result.is_some(), row.may_raise);
        let flags = self.flags(Access::new(Width::Full));
        if let Some(arg) = inst.args.first() {
            let (arg, place) = (self.value(*arg), self.status());
            self.builder.ins().store(flags, arg, place, 0);
        }
        let name = UserExternalName { namespace: STUB_NAMESPACE, index: helper.index() as u32 };
        let callee = self.imported(&name, abi::rare_signature);
        self.builder.ins().call(callee, &[]);
        let place = self.status();
        let word = self.builder.ins().load(types::I64, flags, place, 0);
        if has_result {
            self.set(inst, 0, word);
        }
        if raises {
            // Word 0 is no value.
            let bad = if has_result { IntCC::Equal } else { IntCC::NotEqual };
            let raised = self.builder.ins().icmp_imm_s(bad, word, 0);
            self.set(inst, inst.results.len() - 1, raised);
        }
        Ok(())
    }

    /// The flag that tells whether a call raised.
    fn raised(&mut self, call: clif::Inst, signature: &Signature, is_helper: bool) -> Option<clif::Value> {
        let last = self.builder.inst_results(call).last().copied();
        match (RaiseConvention::of(signature), last) {
            (RaiseConvention::ZeroWord, Some(word)) => {
                Some(self.builder.ins().icmp_imm_s(IntCC::Equal, word, 0))
            }
            (RaiseConvention::Status, Some(status)) if is_helper => {
                Some(self.builder.ins().icmp_imm_s(IntCC::NotEqual, status, 0))
            }
            (RaiseConvention::Status, Some(status)) => Some(status),
            _ => None,
        }
    }

    /// Memory in the native frame for at least this many words, which all `scratch` share.
    pub(super) fn scratch(&mut self, _: u32) -> clif::StackSlot {
        if let Some(slot) = self.scratch {
            return slot;
        }
        let wanted = self.function.insts.iter().filter_map(|inst| match (inst.opcode, inst.imm) {
            (Opcode::Scratch, Imm::Bits(words)) => Some(words as u32),
            _ => None,
        });
        let words = wanted.max().unwrap_or(0).max(1);
        let data = StackSlotData::new(StackSlotKind::ExplicitSlot, words * 8, 3);
        *self.scratch.insert(self.builder.create_sized_stack_slot(data))
    }
}
