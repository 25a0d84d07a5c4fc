package com.example.itests.talking;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CountDownLatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs when it starts and when it is asked, fails, and waits for ever. */
@Component(service = TalkingResource.class, immediate = true)
@JakartarsResource
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
public final class TalkingResource {
    private static final Logger log = LoggerFactory.getLogger(TalkingResource.class);

    @Activate
    void start() {
        log.info("the plugin has started");
    }

    @GET
    @Path("talk")
    public String talk() {
        log.warn("somebody asks");
        java.util.logging.Logger.getLogger("talking").severe("and asks by the other way");
        return "said";
    }

    @GET
    @Path("fail")
    public String fail() {
        throw new IllegalStateException("the plugin fails");
    }

    @GET
    @Path("wait")
    public String waitForEver() throws InterruptedException {
        new CountDownLatch(1).await();
        return "never";
    }
}
