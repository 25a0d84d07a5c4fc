package io.mortise.plugins.bytecode;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Looks through the instructions of one method. */
final class MethodScan extends MethodVisitor {
    private final Function<Member, Optional<Demand>> demands;
    private final ClassTree tree;
    private final BiConsumer<String, Demand> findings;
    private final DaemonThreads threads;

    /** @param findings told what is used and what that asks for */
    MethodScan(Function<Member, Optional<Demand>> demands, ClassTree tree, BiConsumer<String, Demand> findings) {
        super(Opcodes.ASM9);
        this.demands = demands;
        this.tree = tree;
        this.findings = findings;
        this.threads = new DaemonThreads(demand -> findings.accept("", demand));
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (owner.startsWith("[")) { // clone() of an array
            threads.instruction(false);
            return;
        }
        Member called = Member.of(owner, name, descriptor);
        judge(called);
        threads.call(called, tree.ancestry(called.owner()).contains("java.lang.Thread"));
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        threads.instruction(false);
        judge(Member.of(owner, name, descriptor));
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        threads.instruction(false);
        refer(bootstrap);
        for (Object argument : arguments) {
            constant(argument);
        }
    }

    @Override
    public void visitLdcInsn(Object value) {
        threads.instruction(false);
        constant(value);
    }

    private void constant(Object value) {
        if (value instanceof Handle handle) {
            refer(handle);
        } else if (value instanceof ConstantDynamic dynamic) {
            refer(dynamic.getBootstrapMethod());
            for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                constant(dynamic.getBootstrapMethodArgument(i));
            }
        }
    }

    private void refer(Handle handle) {
        Member referred = Member.of(handle.getOwner(), handle.getName(), handle.getDesc());
        judge(referred);
        if (DaemonThreads.isConstructor(referred)) {
            findings.accept(referred.toString(), DaemonThreads.DEMAND);
        }
    }

    private void judge(Member member) {
        demands.apply(member).ifPresent(demand -> findings.accept(member.toString(), demand));
    }

    @Override
    public void visitInsn(int opcode) {
        boolean isReturn = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
        if (isReturn || opcode == Opcodes.ATHROW) {
            threads.branch();
        }
        threads.instruction(opcode == Opcodes.ICONST_1);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        threads.branch();
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        threads.branch();
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
        threads.branch();
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        threads.instruction(false);
    }

    @Override
    public void visitVarInsn(int opcode, int index) {
        threads.instruction(false);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        threads.instruction(false);
    }

    @Override
    public void visitIincInsn(int index, int increment) {
        threads.instruction(false);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        threads.instruction(false);
    }

    @Override
    public void visitEnd() {
        threads.branch();
    }
}
