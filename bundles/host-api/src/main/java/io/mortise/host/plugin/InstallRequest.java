package io.mortise.host.plugin;

import io.mortise.host.identity.Actor;

/**
 * How an archive came.
 *
 * @param fileName the file's own name, for messages only
 * @param origin {@code builtin}, {@code upload} or {@code deploy-folder:{node}}
 * @param dryRun check everything, write nothing
 */
public record InstallRequest(String fileName, String origin, boolean dryRun, Actor actor) {}
