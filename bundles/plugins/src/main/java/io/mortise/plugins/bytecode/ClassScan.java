package io.mortise.plugins.bytecode;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Looks through the methods of one class. */
final class ClassScan extends ClassVisitor {
    private static final Demand NATIVE = new Demand(List.of("native:load"), "is native", "");

    private final BytecodeRules rules;
    private final ClassTree tree;
    private final Findings findings;

    ClassScan(BytecodeRules rules, ClassTree tree, Findings findings) {
        super(Opcodes.ASM9);
        this.rules = rules;
        this.tree = tree;
        this.findings = findings;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        if ((access & Opcodes.ACC_NATIVE) != 0) {
            findings.add(shown(name), "", NATIVE);
        }
        return new MethodScan(this::demand, tree, (used, demand) -> findings.add(shown(name), used, demand));
    }

    /** What a member asks for, or the member that it is inherited from. */
    private Optional<Demand> demand(Member member) {
        return tree.ancestry(member.owner()).stream()
                .flatMap(owner -> rules.demand(member.ownedBy(owner)).stream())
                .findFirst();
    }

    /** The name that stands in the source. */
    private static String shown(String method) {
        if (method.startsWith("lambda$")) {
            int end = method.indexOf('$', "lambda$".length());
            return end < 0 ? method : method.substring("lambda$".length(), end);
        }
        return switch (method) {
            case "<init>" -> "constructor";
            case "<clinit>" -> "static initializer";
            default -> method;
        };
    }
}
