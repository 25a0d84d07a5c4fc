package io.mortise.host.plugin;

import io.mortise.host.identity.Actor;

/**
 * How an archive came.
 *
 * @param fileName the file's own name, for messages only
 * @param origin {@code builtin}, {@code upload} or {@code deploy-folder:{node}}
 * @param dryRun check everything, write nothing
 * @param grantsAll whether the actor grants whatever the archive asks for
 */
public record InstallRequest(String fileName, String origin, boolean dryRun, Actor actor, boolean grantsAll) {

    /** One that grants nothing: what needs consent waits for it. */
    public InstallRequest(String fileName, String origin, boolean dryRun, Actor actor) {
        this(fileName, origin, dryRun, actor, false);
    }
}
