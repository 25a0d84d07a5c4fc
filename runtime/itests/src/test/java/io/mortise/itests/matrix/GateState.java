package io.mortise.itests.matrix;

import static org.awaitility.Awaitility.await;

import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The states in which the module is not available in the workspace, each with the reason that must be told. */
public enum GateState {
    WORKSPACE_OFF("WORKSPACE_DISABLED", Reach.WORKSPACE) {
        @Override
        public void enter(GateStage stage) {
            patch(stage, ofWorkspace(stage, GatedPlugins.GATED), GateStage.OFF);
        }

        @Override
        public void leave(GateStage stage) {
            patch(stage, ofWorkspace(stage, GatedPlugins.GATED), GateStage.ON);
        }
    },

    ORGANIZATION_OFF("ORG_DISABLED", Reach.ORGANIZATION) {
        @Override
        public void enter(GateStage stage) {
            patch(stage, stage.scene().orgModule(GatedPlugins.GATED), GateStage.OFF);
        }

        @Override
        public void leave(GateStage stage) {
            patch(stage, stage.scene().orgModule(GatedPlugins.GATED), GateStage.ON);
        }
    },

    /** The workspace wants it all the same: below a scope that is off nothing can be switched on. */
    LOCKED_OFF("ORG_DISABLED", Reach.ORGANIZATION) {
        @Override
        public void enter(GateStage stage) {
            patch(stage, ofWorkspace(stage, GatedPlugins.GATED), GateStage.ON);
            ORGANIZATION_OFF.enter(stage);
            stage.api()
                    .patch(ofWorkspace(stage, GatedPlugins.GATED), GateStage.ON)
                    .expectProblem(409, "PARENT_DISABLED");
        }

        @Override
        public void leave(GateStage stage) {
            ORGANIZATION_OFF.leave(stage);
        }
    },

    /** Those that require it go with it. */
    SYSTEM_OFF("SYSTEM_DISABLED", Reach.SYSTEM) {
        @Override
        public void enter(GateStage stage) {
            accepted(stage, Scene.systemModule(GatedPlugins.GATED) + "?cascade=true", GateStage.OFF);
        }

        @Override
        public void leave(GateStage stage) {
            accepted(stage, Scene.systemModule(GatedPlugins.GATED), GateStage.ON);
            accepted(stage, Scene.systemModule(GatedPlugins.DEPENDENT), GateStage.ON);
        }
    },

    DEPENDENCY_OFF_IN_WORKSPACE("REQUIRES_MODULE", Reach.WORKSPACE) {
        @Override
        public void enter(GateStage stage) {
            patch(stage, ofWorkspace(stage, GatedPlugins.BASE), GateStage.OFF);
        }

        @Override
        public void leave(GateStage stage) {
            patch(stage, ofWorkspace(stage, GatedPlugins.BASE), GateStage.ON);
        }
    },

    DEPENDENCY_OFF_IN_ORGANIZATION("REQUIRES_MODULE", Reach.ORGANIZATION) {
        @Override
        public void enter(GateStage stage) {
            patch(stage, stage.scene().orgModule(GatedPlugins.BASE), GateStage.OFF);
        }

        @Override
        public void leave(GateStage stage) {
            patch(stage, stage.scene().orgModule(GatedPlugins.BASE), GateStage.ON);
        }
    },

    /** No code of it may run, not even what would tidy up. */
    PERMISSION_PENDING("PERMISSION_PENDING", Reach.MOMENT) {
        @Override
        public void enter(GateStage stage) {
            stage.api()
                    .delete(PLUGIN + "/permissions?permission=" + GatedPlugins.PERMISSION)
                    .expect(200);
        }

        @Override
        public void leave(GateStage stage) {
            stage.api().post(PLUGIN + "/approve", "").expect(200);
        }
    },

    SAFE_MODE("SAFE_MODE", Reach.MOMENT) {
        @Override
        public void enter(GateStage stage) {
            stage.api().put(SAFE, "{\"level\": \"plugins\"}", "*").expect(200);
        }

        @Override
        public void leave(GateStage stage) {
            stage.api().put(SAFE, "{\"level\": \"off\"}", "*").expect(200);
        }
    },

    /** Its stored archive was changed, which is found before the next start. */
    QUARANTINED("QUARANTINED", Reach.MOMENT) {
        @Override
        public void enter(GateStage stage) {
            SAFE_MODE.enter(stage);
            overwrite(archive(stage));
            SAFE_MODE.leave(stage);
            await().atMost(PATIENCE).until(stage::reason, "QUARANTINED"::equals);
        }

        @Override
        public void leave(GateStage stage) {
            Api api = stage.api();
            api.post(PLUGIN + "/activate", "{}");
        }
    };

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PLUGIN = "/api/platform/plugins/" + GatedPlugins.GATED;
    private static final String SAFE = "/api/platform/safe-mode";

    private final String reason;
    private final Reach reach;

    /** Where somebody has decided that the module is off; for a moment nobody has, and its bundle is stopped. */
    public enum Reach {
        WORKSPACE,
        ORGANIZATION,
        SYSTEM,
        MOMENT
    }

    GateState(String reason, Reach reach) {
        this.reason = reason;
        this.reach = reach;
    }

    /** What is told of the one that requires it. */
    public String reasonOfDependent() {
        return this == SYSTEM_OFF || this == SAFE_MODE ? reason : "REQUIRES_MODULE";
    }

    /** Whether other plugins work meanwhile. */
    public boolean leavesOthers() {
        return this != SAFE_MODE;
    }

    public String reason() {
        return reason;
    }

    public Reach reach() {
        return reach;
    }

    /** Brings the module into the state; when it returns, nothing may get through any more. */
    public abstract void enter(GateStage stage);

    /** Brings it back. */
    public abstract void leave(GateStage stage);

    private static String ofWorkspace(GateStage stage, String module) {
        return stage.scene().workspaceModule(stage.workspace(), module);
    }

    private static void patch(GateStage stage, String path, String body) {
        stage.api().patch(path, body).expect(200);
    }

    /** At system scope the bundle may take its time. */
    private static void accepted(GateStage stage, String path, String body) {
        int status = stage.api().patch(path, body).status();
        if (status != 200 && status != 202) {
            throw new AssertionError(path + " answered " + status);
        }
    }

    private static Path archive(GateStage stage) {
        String sha256 = stage.api().get(PLUGIN).at("/versions/0/sha256").asText();
        return stage.distribution().data().resolve("archives").resolve(sha256 + ".jar");
    }

    private static void overwrite(Path file) {
        try {
            Files.delete(file);
            Files.writeString(file, "something else");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
