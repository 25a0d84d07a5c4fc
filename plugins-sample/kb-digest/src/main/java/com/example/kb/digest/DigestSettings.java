package com.example.kb.digest;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the runtime gives the component of a workspace: the workspace's id and the resolved configuration of the module. */
@ObjectClassDefinition(name = "Digest of a workspace")
@interface DigestSettings {

    @AttributeDefinition(name = "Workspace", description = "Property mortise.workspace, set by the runtime")
    String mortise_workspace();

    @AttributeDefinition(name = "Headline")
    String headline();

    @AttributeDefinition(name = "Hours the digest looks back")
    int periodHours();
}
