package io.mortise.plugins.deploy;

/**
 * A file of the folder that was taken in.
 *
 * @param sha256 of its content then, lower-case hex
 * @param folderKey tells the folder it lay in from another one at the same path
 */
record DeployedFile(String fileName, String plugin, String version, String sha256, String folderKey) {

    /** The same file, seen in another folder. */
    DeployedFile in(String folder) {
        return new DeployedFile(fileName, plugin, version, sha256, folder);
    }
}
