package com.example.itests.posing;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Answers with pages and scripts, and with headers that are not a plugin's, in every way there is. */
@Component(service = PosingResource.class)
@JakartarsResource
@Path("/")
public final class PosingResource {
    @GET
    @Path("page")
    @Produces(MediaType.TEXT_HTML)
    public Response page() {
        return posing().build();
    }

    /** Late, from a thread of its own. */
    @GET
    @Path("later")
    @Produces(MediaType.TEXT_HTML)
    public void later(@Suspended AsyncResponse answer) {
        Thread thread = new Thread(() -> answer.resume(posing().build()), "answers later");
        thread.setDaemon(true);
        thread.start();
    }

    /** By the servlet API, and before Jakarta REST says anything. */
    @GET
    @Path("raw")
    public Response raw(@Context HttpServletRequest request, @Context HttpServletResponse response) throws IOException {
        pose(response);
        response.getOutputStream().print(Poses.PAGE);
        response.flushBuffer();
        return Response.ok().build();
    }

    /** By whatever response can be found behind what was given. */
    @GET
    @Path("behind")
    @Produces(MediaType.TEXT_PLAIN)
    public String behind(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        int found = 0;
        ServletResponse next = response;
        while (next instanceof ServletResponseWrapper wrapper) {
            next = wrapper.getResponse();
            pose(next);
            found++;
        }
        for (String name : Collections.list(request.getAttributeNames())) {
            pose(request.getAttribute(name));
        }
        found += request instanceof ServletRequestWrapper ? 1 : 0;
        return found + " found";
    }

    /** By the response of an asynchronous request. */
    @GET
    @Path("async")
    public void async(@Context HttpServletRequest request) {
        AsyncContext context = request.startAsync();
        pose(context.getResponse());
        context.complete();
    }

    @GET
    @Path("script")
    @Produces("text/javascript")
    public String script() {
        return "self.posed = true";
    }

    @GET
    @Path("session")
    @Produces(MediaType.TEXT_PLAIN)
    public String session(@Context HttpServletRequest request) {
        try {
            return "session " + request.getSession(true).isNew();
        } catch (IllegalStateException refused) {
            return "no session";
        }
    }

    @GET
    @Path("download")
    public Response download() {
        return Response.ok("a,b\n", "text/csv")
                .header("Content-Disposition", "attachment; filename=\"list.csv\"")
                .build();
    }

    private static Response.ResponseBuilder posing() {
        Response.ResponseBuilder answer = Response.ok(Poses.PAGE)
                .cookie(new NewCookie.Builder("mortise").value(Poses.VALUE).build());
        Poses.HEADERS.forEach(name -> answer.header(name, Poses.VALUE));
        return answer.header("X-Folded", "a\r\nSet-Cookie: folded=1");
    }

    private static void pose(Object found) {
        if (!(found instanceof HttpServletResponse response)) {
            return;
        }
        for (String name : Poses.HEADERS) {
            response.setHeader(name, Poses.VALUE);
            response.addHeader(name, Poses.VALUE);
            response.setIntHeader(name, 1);
            response.addIntHeader(name, 1);
            response.setDateHeader(name, 1);
            response.addDateHeader(name, 1);
        }
        for (String name : List.of("Set-Cookie ", "X\r\nSet-Cookie", "Set-Cookie\t")) {
            response.addHeader(name, "spaced=1");
        }
        response.addCookie(new Cookie("mortise", Poses.VALUE));
        response.setContentType("text/html");
    }
}
