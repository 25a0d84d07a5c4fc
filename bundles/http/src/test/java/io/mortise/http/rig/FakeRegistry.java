package io.mortise.http.rig;

import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.DeclaredPermission;
import io.mortise.host.plugin.InstallOutcome;
import io.mortise.host.plugin.InstallRequest;
import io.mortise.host.plugin.OrgSignaturePolicy;
import io.mortise.host.plugin.OrganizationPlugins;
import io.mortise.host.plugin.OrganizationSignatures;
import io.mortise.host.plugin.OwnPlugin;
import io.mortise.host.plugin.OwnPlugin.Rejection;
import io.mortise.host.plugin.OwnPlugin.State;
import io.mortise.host.plugin.PendingApproval;
import io.mortise.host.plugin.PluginApprovals;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.PluginPlan.Operation;
import io.mortise.host.plugin.PluginSignature;
import io.mortise.host.plugin.SubmitOutcome;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.OrgId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The registry of organization acme, which takes anything for {@code acme.kb} 1.0.0, once. */
public final class FakeRegistry implements OrganizationPlugins, PluginApprovals, OrganizationSignatures {
    private static final String NAME = "acme.kb";
    private static final OrgId ACME = new OrgId("acme");
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    private Optional<State> state = Optional.empty();
    private String reason = "";
    private Optional<String> policy = Optional.empty();
    public volatile String fileName = "";
    public volatile boolean purged;

    public synchronized void reset() {
        state = Optional.empty();
        reason = "";
        policy = Optional.empty();
        fileName = "";
        purged = false;
    }

    @Override
    public synchronized SubmitOutcome submit(OrgId org, InputStream archive, InstallRequest request) {
        fileName = request.fileName();
        try {
            archive.readAllBytes();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        if (request.dryRun()) {
            return new SubmitOutcome.WouldSubmit(FakePlugins.plan(Operation.INSTALL, NAME));
        }
        boolean isNew = state.isEmpty();
        state = isNew ? Optional.of(State.APPROVAL_PENDING) : state;
        return isNew ? new SubmitOutcome.Submitted(view()) : new SubmitOutcome.Unchanged(view());
    }

    private OwnPlugin view() {
        State now = state.orElseThrow();
        Optional<Rejection> rejection =
                now == State.REJECTED ? Optional.of(new Rejection("admin", THEN, reason)) : Optional.empty();
        return new OwnPlugin(
                NAME,
                "Knowledge",
                "",
                List.of(new OwnPlugin.Version(
                        "1.0.0",
                        now,
                        Optional.of("00"),
                        1,
                        Optional.of("olga"),
                        THEN,
                        List.of("files:read"),
                        rejection)));
    }

    @Override
    public synchronized List<OwnPlugin> list(OrgId org) {
        return state.isPresent() && org.equals(ACME) ? List.of(view()) : List.of();
    }

    @Override
    public OwnPlugin get(OrgId org, String name) {
        return list(org).stream()
                .filter(plugin -> plugin.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    @Override
    public synchronized void withdraw(OrgId org, String name, String version, boolean dryRun, Actor actor) {
        get(org, name);
        state = dryRun ? state : Optional.empty();
    }

    @Override
    public synchronized PluginPlan remove(
            OrgId org, String name, boolean purge, boolean cascade, boolean dryRun, Actor actor) {
        get(org, name);
        purged = purge;
        state = dryRun ? state : Optional.empty();
        return FakePlugins.plan(Operation.UNINSTALL, name);
    }

    @Override
    public synchronized List<PendingApproval> waiting() {
        return state.equals(Optional.of(State.APPROVAL_PENDING)) ? List.of(pending()) : List.of();
    }

    private static PendingApproval pending() {
        return new PendingApproval(
                PendingApproval.Kind.UPLOAD,
                NAME,
                "1.0.0",
                "Knowledge",
                "",
                Optional.of(ACME),
                Optional.of("olga"),
                THEN,
                "00",
                1,
                List.of(new DeclaredPermission("files:read", true, Optional.empty())),
                new PluginSignature("UNSIGNED", "Nobody has signed it", "Sign it", Optional.empty(), Optional.empty()),
                List.of("com.example.Reader, read: java.io.File reads a file; it needs the permission files:read"));
    }

    @Override
    public InstallOutcome accept(String name, String version, String sha256, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized Optional<InstallOutcome> approve(
            String name, Optional<String> version, Optional<String> sha256, boolean dryRun, Actor actor) {
        if (!name.equals(NAME) || waiting().isEmpty()) {
            return Optional.empty();
        }
        requireBytes(sha256);
        if (dryRun) {
            return Optional.of(new InstallOutcome.WouldInstall(
                    FakePlugins.view(NAME), "1.0.0", FakePlugins.plan(Operation.INSTALL, NAME)));
        }
        state = Optional.of(State.APPROVED);
        return Optional.of(new InstallOutcome.Installed(FakePlugins.view(NAME), "1.0.0"));
    }

    @Override
    public synchronized PendingApproval reject(
            String name, Optional<String> version, Optional<String> sha256, String why, Actor actor) {
        if (!name.equals(NAME) || waiting().isEmpty()) {
            throw unknown(name);
        }
        requireBytes(sha256);
        state = Optional.of(State.REJECTED);
        reason = why;
        return pending();
    }

    @Override
    public synchronized OrgSignaturePolicy get(OrgId org) {
        return new OrgSignaturePolicy(policy, policy.orElse("warn"), "warn");
    }

    @Override
    public synchronized OrgSignaturePolicy set(OrgId org, Optional<String> wanted, Actor actor) {
        policy = wanted;
        return get(org);
    }

    private static void requireBytes(Optional<String> sha256) {
        if (!sha256.equals(Optional.of("00"))) {
            ProblemCode code = sha256.isPresent() ? ProblemCode.UPLOAD_CHANGED : ProblemCode.MISSING_FIELD;
            throw new ProblemException(new Problem(code, "Nothing was decided", "Other bytes", NAME, "Look again"));
        }
    }

    private static ProblemException unknown(String name) {
        return new ProblemException(
                new Problem(ProblemCode.PLUGIN_NOT_FOUND, "No plugin " + name, "Unknown", name, "None is known here"));
    }
}
